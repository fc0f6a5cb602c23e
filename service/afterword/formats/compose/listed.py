"""Closed lists of single words: titles, short forms of names, words that only look like names.

Lists are short on purpose: a word is in one because leaving it out made a letter wrong.
"""


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


TITLES = listed(
    """
    dr prof professor rev reverend mr mrs ms miss sir dame dean sgt sergeant capt captain
    col colonel chef judge principal pastor father sister brother mx fr lady lord lieutenant lt
    commander superintendent warden inspector constable maître maitre brandrat mme mlle herr
    frau señor señora rabbi imam bishop canon deacon coach provost president senator councillor
    cllr mayor ambassador consul officer sheriff chief doctor matron madam sensei maestro
    commissioner chancellor governor baroness vicar
    """
)
WITH_FIRST = listed("sir dame sister brother father")
"""Titles that go with the first name."""

DEGREES = listed(
    """
    dipling dipl ing med phil jur rer nat hc mag phd md mba msc bsc ma ba cpa rn esq pe jr sr
    ii iii iv
    """
)
PARTICLES = listed(
    """
    van von de der den del della di da dos das du la le las los ter ten zu zum zur af av bin ibn
    al el ó o ní nic mac st
    """
)
"""Small words that belong to the surname behind them."""

FAMILY_FIRST = listed(
    """
    li wang zhang liu chen huang zhao wu zhou xu zhu guo zheng liang xie nguyen tran pham hoang
    """
)
"""Surnames that usually come first, so that a short name may be written either way round."""

KOREAN = listed(
    """
    kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song hong
    yi bae baek moon nam yu yoo ko
    """
)
_GROUPS = """
alexander alex; andrew andy drew; anthony tony; barbara barb; benjamin ben; catherine cathy
kate katie; charles charlie chuck; christina chris tina; christopher chris; daniel dan
danny; david dave; deborah deb debbie; donald don; edward ed eddie ted; elizabeth liz beth
lizzie betty; francis frank; frederick fred; gregory greg; jacob jake; james jim jimmy;
jeffrey jeff; jennifer jen jenny; jonathan jon; joseph joe; joshua josh; judith judy;
katherine kathy kate katie; kenneth ken; lawrence larry; margaret meg maggie peggy; matthew
matt; michael mike; nathaniel nate nathan; nicholas nick; pamela pam; patricia pat trish;
patrick pat; peter pete; philip phil; rebecca becky becca; richard rick rich dick; robert
bob rob bobby; ronald ron; samuel sam; samantha sam; stephen steve; steven steve; susan sue;
theodore ted; theresa terry tess; thomas tom tommy; timothy tim; alexander alexandra sasha;
eleanor ellie nell nora; zachary zach zak; gabriel gabriella gabe gabi; dominic dom; leonard
leo len; philippa pippa; abigail abby; veronica ronnie; henry harry hank; sebastian seb;
valerie val; isabel izzy bella; victoria vicky; vincent vince; william will bill billy;
zachary zach"""
SHORT_FORMS = [frozenset(group.split()) for group in _GROUPS.replace("\n", " ").split(";")]

ORDINARY = listed(
    """
    will mark may hope grace joy art bill rose dawn june april august faith rich frank max
    drew grant chase pat sue ray dean miles page ivy lily iris guy sol rob jack bob don van
    lane read young long best green brown white black king rivers wood stone marsh beck park
    case love price sharp short small strong bright day hall hill house law little mills
    moon nice noble north pope post power reed rush sage self star summer sunny swift tan
    wise wolf art pike moss pine bank banks bush cook cross field fields fish fox hand hunt
    lake lamb major mason mayor
    """
)
"""Names that are also words: they count only with a capital."""


NOT_NAMES = TITLES | listed(
    """
    i the a an met and with from of for also both everyone all panel team head lead chief
    senior junior vice president director manager engineer engineering designer design nurse
    teacher owner chair chairman officer executive coordinator supervisor assistant
    associate analyst partner recruiter counsel staff operations sales marketing finance
    people talent product software human resources hr vp ceo cto cfo coo svp ed ops he she
    they we you it my his her their our your this that next first second third hiring
    manager monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december board research science
    data technical principal group department dept office company interview then later but
    so not no yes plus only again today yesterday lead there who whom new old good great
    nice really very
    """
)
"""Capitalised words that are never part of a walk-in's name."""

TASK_VERBS = listed(
    """
    add align analyse analyze automate bring build call clean close coach collect connect
    convert coordinate create cut define deliver deploy design develop digitise digitize
    document draft establish expand extend find fix get grow help hire improve increase
    integrate introduce launch lead lift make manage map mentor merge migrate modernise
    modernize move onboard open optimise optimize organise organize own plan port prepare
    prototype publish raise rebuild recruit redesign redo reduce refactor refresh relaunch
    renovate reorganise reorganize replace restart restore restructure retrofit rewrite roll
    run scale set shorten simplify speed stabilise stabilize staff stand start streamline
    support take teach test tidy train transfer translate turn unify update upgrade validate
    weed write
    """
)
