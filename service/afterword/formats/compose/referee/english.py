"""English, as the referee knows it."""

from afterword.formats.compose.courtesy import SMALL, WHOLE
from afterword.formats.compose.referee.lexicon import Lexicon, counted, pattern, table, words

_OPENERS = """
above across additionally after afterwards although among another any anything apart around
because before being besides between beyond both building by certainly clearly despite each
either enough even every everybody everyone everything few finally first for fortunately from
getting given had having he her here his however if in indeed just last lastly like likewise
little long many meanwhile moreover most my naturally nevertheless next no nobody not nothing
now of often on once one only other otherwise our over overall perhaps please rather second
seeing several she should similarly since so some somebody someone something sometimes somewhat
soon still such supporting taking talking that the their then there therefore these they this
those though through thus to together too toward towards two under until up us using we well
were what whatever when whenever where whether which whichever while who whoever whose why with
within without working would yes yet your yours regardless three four five six seven eight nine
ten twelve seldom rarely hardly never nor neither all almost half helping hello hi dear thanks
warm kind best sincerely regards right wherever say says said
"""

ENGLISH = Lexicon(
    code="en",
    common=SMALL | words(
        """asked ask said say says told tell did do does done didn't don't not no yes if but because
        get got go going went can could will would should may might must them they he she him her
        his their hers theirs then too well new one two next before more any all some let like want
        wanted wants need needs think thought thank thanks know knew see saw way thing things lot
        bit kind only other own same than now there here up out who whose good great make made take
        took come came back down off right still yet also your you day week year time work job"""
    ),
    shifts={
        **dict.fromkeys(("he", "she", "they", "him", "them"), "you"),
        **dict.fromkeys(("his", "her", "hers", "their", "theirs", "yours"), "your"),
        **dict.fromkeys(("was", "were", "are", "am", "im", "youre", "theyre", "hes", "shes"), "is"),
        **dict.fromkeys(("has", "had"), "have"),
        **dict.fromkeys(("mine", "my", "our", "ours"), "my"),
        **dict.fromkeys(("me", "we", "us"), "i"),
    },
    numbers=counted(
        "two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11,"
        "twelve dozen 12, thirteen 13, fourteen 14, fifteen 15, sixteen 16, seventeen 17,"
        "eighteen 18, nineteen 19, twenty 20, thirty 30, forty 40, fifty 50, sixty 60, seventy 70,"
        "eighty 80, ninety 90, hundred 100, thousand 1000, million 1000000"
    ),
    days=table(
        """mon monday mondays
        tue tues tuesday tuesdays
        wed weds wednesday wednesdays
        thu thur thurs thursday thursdays
        fri friday fridays
        sat saturday saturdays
        sun sunday sundays""", 0),
    months=table(
        """jan january
        feb february
        mar march
        apr april
        may
        jun june
        jul july
        aug august
        sep sept september
        oct october
        nov november
        dec december""", 1),
    relative=pattern(r"""
        (?:next|this|last|the (?:coming|following)) (?:week|weekend|month|year|quarter)
        (?:end|beginning|start|middle) of (?:the |this |next )?(?:week|month|year|quarter)
        (?:in|within) (?:a|an|the next|one|two|three|four|five|ten|\d+|a few|a couple of) \
        (?:business |working )?(?:days?|weeks?|months?)
        """),
    tomorrow=pattern(r"tomorrow|tmrw|tmr|tomorow|tommorow|2moro"),
    fleeting=pattern(r"""
        today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening)|earlier today
        just now|last night
        """),
    openers=WHOLE | words(_OPENERS),
    honorifics=pattern(r"""
        (?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Chef|Rev|Fr|Sgt|Judge)\.?
        """),
    secrets=(
        ("money", pattern(r"""
        salar(?:y|ies)|my (?:pay|raise|bonus|expectations)|wages?|bonus(?:es)?|compensation
        pay (?:range|rate|rise|raise|band|cut|scale)s?|the pay|benefits (?:package)?|perks
        pension|401k|stock options?|equity|hourly rate|per hour|sign(?:ing|-on) bonus
        (?:that|the|such) (?:money|number|figure|offer)|pays? (?:less|more|better|well|badly)
        afford|rent|mortgage|debts?|overtime|[$€£]\s?\d[\d.,]*k?|\d+k
        """)),
        ("other offers", pattern(r"""
        (?:an)?other offers?|counter-?offers?|competing offers?|an offer (?:from|at|elsewhere)
        other (?:companies|employers|interviews|applications|processes|options)|elsewhere
        (?:interviewing|interviewed|applied|applying) (?:at|with|for another|elsewhere) \
        (?!you)\w*
        final round (?:at|with)|waiting (?:on|to hear from) (?!you|your)\w+
        waiting for (?:another|an answer|their|a reply|an offer|news)
        my (?:current|present|old|former|last) (?:job|boss|employer|company|manager)
        notice period|non-?compete|second choice|back-?up plan|fallback
        """)),
        ("health", pattern(r"""
        illness|surgery|recover(?:ing|ed) from|(?:an|my) operation|pregnan\w+|my (?:therapist|\
        diagnosis|condition|back|health|migraines?)
        disabilit(?:y|ies)|sick leave|depressi(?:on|ve)|panic attacks?|medication|chemo\w*
        burn(?:ed|t) out|maternity|paternity|visa|sponsorship|work permit
        """)),
        ("family", pattern(r"""
        my (?:wife|husband|spouse|partner|boyfriend|girlfriend|fianc[ée]e?|kids?|child(?:ren)?|\
        sons?|daughters?|baby|mother|father|mom|mum|dad|parents|brother|sister|family|divorce)
        childcare|day-?care|single (?:mother|father|parent)
        """)),
        ("doubts", pattern(r"""
        (?:my|some|have|had|few|any|with) (?:doubts?|reservations?|hesitations?|misgivings)
        i(?:'m| am| was)? (?:not|still not|not entirely|not quite) (?:sure|certain|convinced)
        unsure|i doubt|second thoughts|red flags?|worr(?:y|ied|ies) (?:me|about)|commut(?:e|ing)
        (?:long|these|the) hours|turnover here|rumou?rs?|layoffs?|laid off|in confidence
        off the record|between us|work-life balance|i (?:would )?(?:rather|prefer) not
        """)),
        ("what went poorly", pattern(r"""
        nervous(?:ness|ly)?|nerves|stumbl\w+|rambl\w+|froze|fumbl\w+|mumbl\w+|stammer\w*
        waffl\w*|my mind (?:went|was) blank|blanked|went blank|messed|screwed|embarrass\w*
        awkward\w*
        i could have (?:answered|done|been|explained|said|gone|prepared)\b.{0,25}(?:better|\
        more)?
        (?:did|does) not (?:know the answer|go (?:as )?well)|didn't (?:know|go (?:as )?well)
        (?:weak|poor|bad|wrong|clumsy|confus(?:ed|ing)|long|short) answers?|should have known
        apologi[sz]e|apologies|sorry|unfortunately|regret(?:s|ted)?|forgive|my mistakes?
        talked too (?:much|fast|long)|was (?:late|unprepared|tired|flustered|defensive|stiff)
        (?:was|were) (?:not (?:very )?good|poor|weak|bad|terrible)|skipped a \w+|not my best
        off my game|struggled (?:with|to)|failed to|got (?:it|that) wrong|hoped to do better
        """)),
    ),
    hidden=pattern(r"""
        (?:strict )?confidence|confidential\w*|keep that out|off the record|between us
        (?:don'?t|do not) (?:tell|repeat|share|mention|quote)|not for repeating|gossip|rumou?rs?
        """),
    blunt=pattern(r"""
        (?:my |the )?salar(?:y|ies)|wages?|my pay|pay (?:range|rate|rise|band)s?|bonus(?:es)?
        stock options?|(?:an)?other offers?|counter-?offers?|visa|sponsorship|notice period
        non-?compete|my (?:current|old|former) (?:boss|job)|fired|jerk|rude|boring|bored|creepy
        damn|shit\w*|f[u*]ck\w*|idiot\w*|stupid|dumb|hate[ds]?|nervous|rambl\w+|stumbl\w+
        embarrass\w*|messed up
        """),
    asides=pattern(r"""
        (?:didn'?t|did not|forgot to|wanted to|want to|would (?:have )?liked? to(?: have)?|\
        (?:i )?wish i(?:'d| had)?|should have|i'?d (?:love|like) to) ask(?:ed)?
        i'?d (?:love|like) to know|not asked|unasked|questions? i
        (?:went )?(?:poorly|badly|bad|worse)|poor|to improve|improve|embarrass\w*|mortif\w*
        raging|offer\??|(?:would|do) i want (?:it|to)
        i(?:'d| would)? (?:really )?(?:want|take) (?:it|this)
        """),
    praise=pattern(r"""
        (?:liked|likes|loved|loves|enjoyed|appreciated|admired|praised|laughed|smiled|agreed|\
        complimented|impressed|quoted|nodded|showed me|we talked about|(?:he|she|they) \
        (?:really )?(?:like|love))
        """),
    unsaid=pattern(r"""
        (?:should have|should'?ve|forgot to|meant to|wish i(?:'d| had)?|wanted to|did(?:n't| \
        not)(?: get to| have (?:the )?(?:time|chance) to)?) (?:also )?(?:mention(?:ed)?|say|\
        said|told|tell|bring up|brought up|add(?:ed)?|explain(?:ed)?)(?! (?:nothing|not|never|\
        no)\b)
        """),
    claims=pattern(r"""
        i (?:also |already |once |currently |recently |previously |even |myself )*(?:hold|led|lead|\
        managed?|built|ran|run|won|trained|taught|teach|studied|graduated|worked|published|earned|\
        designed|founded|chaired|speak|served|completed|passed|received|obtained|supervised|own|\
        bring|(?:have )?spent (?:\w+ )?(?:years|months|decades)|\
        have (?:also |already |since |long |just )?(?:led|managed|built|run|won|trained|taught|\
        studied|worked|published|earned|designed|founded|spoken|served|written|completed|passed|\
        received|been an?)|am (?:also |already )?(?:an?|certified|licen[cs]ed|fluent|trained|\
        qualified|accredited|registered|chartered)|was (?:once |formerly )?(?:an?|the|certified|\
        awarded))(?!\w)(?! (?:\w+ )?(?:pleasure|privilege|delight|time|chance|joy|treat|lot|deal|\
        home|last|first|only|one|little|bit)\b)(?![^.;:!?,]* in (?:high |great )?(?:respect|\
        esteem|regard))[^.;:!?,]*
        i have (?:an?|my|over|more than|many|some|\d+|\w+) (?:\w+['’]?s? ){0,3}(?:degrees?|\
        doctorate|\
        phd|mba|diploma|certificates?|certification|licen[cs]e|qualifications?|years|experience|\
        background|record|training)[^.;:!?,]*
        my (?:\w+['’]?s? ){0,2}(?:degree|certificates?|certification|licen[cs]e|diploma|\
        doctorate|phd|\
        mba|thesis|dissertation|studies|career|record|qualifications?|(?:years|experience|training|\
        background) (?:with|in|of|as|from|at)) [^.;:!?,]*
        (?:as an? (?=[^.;:!?,]*(?:certified|trained|qualified|licen[cs]ed|former|registered))|\
        having (?:led|run|managed|built|worked|taught|trained|won|studied|written|served))[^.;:!?,]*
        my \w+ is fluent
        """),
    promises=pattern(r"""
        (?:i(?:'ll| will| shall| promise to| agree to| am going to| am ready to)) (?:also |\
        gladly |certainly |then |happily |personally )?(?P<act>send|e-?mail|mail|forward|\
        share|call|ring|phone|bring|deliver|prepare|submit|provide|introduce|pay|buy|write|finish|\
        complete|present|attach|work|cover|handle|have|start|begin|join|move|\
        travel|come|stop by|drop|be (?=there|present|ready|available))(?! (?:been|back to you|in \
        mind))(?!\w)(?P<what>[^.;:!?]*)
        """),
    binding=pattern(r"""
        i (?:would |will |can |shall )?(?:hereby |\w+ly )?(?:accept|waive|guarantee|commit to|\
        pledge)
        (?:i promise|i agree to|i give you my word|expect my)|(?:can|may|will) (?:count|rely) on me
        i(?:'ll| will| can| could) (?:\w+ly )?(?:sign|resign|quit|relocate)
        i (?:can|could|will|am (?:ready|able|free) to) (?:start|begin)(?! \w*ing)
        (?:would be|am|could be) (?:able|ready|free|available|willing) to (?:start|begin|work|move)
        (?:take|taking) the (?:job|position|post|role)|my answer is yes|consider it done
        you(?:'ll| will) have my|available (?:immediately|at once|to start)|withdraw\w* (?:my|from)
        no longer (?:wish|be considered)|i am (?:yours|your (?:new|next))|for free|without pay
        """),
    thanks=pattern(r"thank\w*|grateful\w*|appreciat\w+|gratitude"),
    keen=pattern(r"""
        enthusias\w+|eager\w*|excite\w*|exciting|thrilled|delighted (?:to|at|by the)
        keen(?:er|ly)?|can(?:no|')?t wait|dream (?:job|role)|(?:can|could) see myself|proud to
        join(?:ing)?
        (?:want(?:ed|s)?|like|love|wish|glad|happy|hope) to (?:be there|join|work|be (?:a \
        )?part|take (?:it |this )?on|start|do this|contribute)
        (?:be|being|become|becoming) (?:a )?part of|part of (?:your|the) team
        (?:work(?:ing)?) (?:with|for|alongside|beside) (?:you|your)
        (?:perfect|great|good|ideal|right|natural) (?:fit|match|role|place) for
        contribut\w+ to your|(?:the|this) (?:more )?i wanted to|stronger interest
        more (?:than ever|convinced)
        """),
    interest=pattern(r"""
        interest(?:s|ed|ing)?|appeal\w*|draws? me|attract\w*|curious|intrigu\w*
        look forward to the work|understand (?:much |a lot |far )?better
        (?:kept|keep|been) thinking|picture of|sense of|work (?:that|which|whose|i)|the work
        learn(?:ed|t)?|stayed with me|impress\w*|admir\w*|respect
        glad to (?:help|hear|learn|know)|i value|like the|what (?:the role|your team|you do)
        mission
        """),
    contact=pattern(r"""
        (?:look(?:ing)?|looked) forward
        hear(?:ing)? (?:back )?from (?!some|any)\w+(?! (?:what|how|why|who))
        hear (?:by|on|before|next|soon)
        (?:i'll|i will|i shall) (?:\w+ )?(?:send|call|have|bring|be|see|write|hear|come|ring|\
        wait|watch|follow|let)
        next (?:step|conversation|round|week|meeting)|in touch|reach me|(?:please )?let me know
        until (?:then|we)|see you|as (?:promised|agreed|discussed)|at your disposal
        whenever (?:you|it)|ready (?:for|when)|you (?:decide|expect|plan)|await\w*
        hope to (?:hear|see|meet|speak|talk)
        """),
    ahead=pattern(r"""
        next|by|due|will|\w+'(?:ll|d)|send\w*|call\w*|ring|rings|phones?|e?-?mails?|hear
        decides?|decision|until|then|let(?:s)? me know|forwards?|look(?:ing)? forward|on the
        back|answers?
        """),
    meeting=pattern(r"""
        met|meet(?:ing)?|talk\w*|conversation|spoke|speak\w*|interview\w*|visit\w*|tour|our time
        saw|see|chat|call|hour|welcom\w+
        """),
    gushing=pattern(r"""
        absolutely|incredibl[ey]|amazing(?:ly)?|over the moon|blown away|life-?changing
        beyond (?:thrilled|excited|grateful|words|honou?red)|(?:a )?dream come true
        awe-?inspiring|so,? so|super excited|words cannot|honou?r of (?:a|my) life(?:time)?
        mind-?blowing|awesome|unbelievabl[ey]|phenomenal|breath-?taking|spectacular
        best (?:interview|company|team|boss|day) (?:ever|of my|in the|i)|truly,? (?:truly|madly)
        worship|in love with|genius(?:es)?|eternally|forever grateful|cannot thank you enough
        can't thank you enough|utterly|wonderful beyond|privilege of a lifetime|magical
        perfect in every|speechless|starstruck|outstandingly
        (?:extremely|immensely|tremendously|insanely|ridiculously|exceptionally) \w+
        """),
    cliches=pattern(r"""
        (?:just )?(?:checking in|touch(?:ing)? base|circl(?:e|ing) back|following up)
        perfect fit|hope this (?:e-?mail |message |note |letter )?(?:finds|reaches) you
        go-?getter|outside the box|hit the ground running|synerg\w+|team player|results-driven
        self-starter|passionate about|at your earliest convenience|to whom it may concern
        detail-oriented|value-?add|move the needle|low-hanging fruit|win-win|leverag(?:e|ing)
        game-?changer|deep dive|bring to the table|110 ?%|rock ?star|ninja|guru|wheelhouse
        bandwidth|think big|best of breed|fast-paced environment|dynamic (?:team|environment)
        proven track record|wear many hats|please do not hesitate|don't hesitate
        thank you in advance|i am writing to express
        i wanted to take (?:a moment|this opportunity)|valuable asset|great asset
        unique opportunity|exciting opportunity|esteemed|as per|kindly revert|first and foremost
        last but not least|at the end of the day|in today's \w+ world
        take (?:it|things) to the next level|pick your brain|needless to say|testament to
        """),
)  # fmt: skip
