"""The wrong sentences that are put into good letters.

Every kind has two stocks, one for each half, so that the referee is measured on words that it was
not tuned on.
"""

from letters.cases import Half

Stock = dict[Half, tuple[str, ...]]

PEOPLE: Stock = {
    "tune": (
        "I also enjoyed meeting Karen Doyle.", "Victor sends his regards to you.",
        "It was good to hear about the plans from your colleague Naomi.",
        "Please thank Mr. Abernathy for the tour.", "Lucinda told me much the same.",
        "You and Bartholomew made me feel welcome.",
        "Octavia reminded me of my first teacher.",
        "Marguerite spoke highly of you.",
        "Barnaby's advice was sound.",
    ),
    "keep": (
        "I was happy to speak with Fiona as well.", "Desmond kindly walked me to the door.",
        "Do give my thanks to Professor Lindqvist.", "Ursula and I talked about it at length.",
        "What Hamish said about the budget made sense to me.", "I hope that Zeynep is well.",
    ),
}  # fmt: skip
NUMBERS: Stock = {
    "tune": (
        "I have thought about the 37 cases ever since.", "We spoke for nearly ninety minutes.",
        "Growing by 45 percent in a year is remarkable.", "The 13 new sites will need care.",
    ),
    "keep": (
        "Serving 5,500 people with so small a crew impressed me.",
        "The first 100 days matter most.",
        "It was worth the drive of eighty miles.", "Your plan for 2031 made sense.",
    ),
}  # fmt: skip
CREDENTIALS: Stock = {
    "tune": (
        "I hold a master's degree in statistics.",
        "I am certified as a welding inspector.",
        "I have led teams on three continents.", "I speak Mandarin and some Korean.",
        "My experience with submarine cables would help here.", "I worked for the navy as a cook.",
        "As a certified diver I know the risks.",
        "Having led two hospitals, I know the pressure.",
        "I spent years in the merchant navy.",
        "My master's thesis dealt with it.",
        "I chaired a committee on this.",
    ),
    "keep": (
        "I have a doctorate from Heidelberg.", "I am fluent in Portuguese.",
        "I managed a bakery with great success.", "I have published papers on soil acidity.",
        "I was awarded the regional prize for safety.", "My diploma in hydraulics may be of use.",
    ),
}  # fmt: skip
PROMISES: Stock = {
    "tune": (
        "I will send you my full portfolio.", "I accept the position with pleasure.",
        "I can start as soon as you like.", "I will bring a detailed plan for the first quarter.",
        "I promise you a full report.",
        "I agree to your terms.",
        "I will happily work the first month for free.",
        "I will take the job.",
        "You will have my signed copy in the post.",
    ),
    "keep": (
        "I will call you at the weekend.", "You can count on me.",
        "I will prepare a presentation for the owners.", "I will gladly sign the contract at once.",
    ),
}  # fmt: skip
KEEN: Stock = {
    "tune": (
        "I am very excited about joining you.", "I would love to be part of your team.",
        "This is my dream job.", "I cannot wait to start.",
    ),
    "keep": (
        "I am eager to work with you.", "I left more enthusiastic than ever.",
        "I would be thrilled to take this on.", "I can see myself doing this for years.",
    ),
}  # fmt: skip
RESIDUE: Stock = {
    "tune": (
        "I enjoyed our talk about [topic].", "Thank you, {{ first_name }}, for everything.",
        "I look forward to None.", "Here is a draft of your letter.", "I liked ... very much.",
    ),
    "keep": (
        "It was good to learn about {employer_fact}.", "I valued <your insight here>.",
        "As an AI language model I cannot know this.", "The date is TBD.", "We talked about ____.",
    ),
}  # fmt: skip
LINKS: Stock = {
    "tune": ("My work is at https://portfolio.example.com/me.", "See www.my-page.net for more."),
    "keep": ("You can find more at http://bit.example/x9.", "Write to other.me@mail.example.org."),
}
GUSHING: Stock = {
    "tune": (
        "It was absolutely the best interview of my life!! I am over the moon!",
        "Your incredible team blew me away; it was amazing.", "Words cannot express my gratitude.",
    ),
    "keep": (
        "I am beyond grateful for this amazing honour!", "It was truly a dream come true!!",
        "You are an unbelievably inspiring, phenomenal leader.",
    ),
}  # fmt: skip
CLICHES: Stock = {
    "tune": (
        "I hope this email finds you well.", "I am writing to express my gratitude.",
        "I am just checking in.", "I would hit the ground running.",
    ),
    "keep": (
        "I hope this message finds you well.", "I wanted to take a moment to thank you.",
        "I am touching base after our talk.", "I am a team player who thinks outside the box.",
    ),
}  # fmt: skip
EMPLOYERS: Stock = {
    "tune": ("Globex Partners", "the Hudson Group"),
    "keep": ("Initech", "Bramble & Sons"),
}
ROLES: Stock = {
    "tune": ("Account Executive", "Head of Compliance"),
    "keep": ("Payroll Officer", "Tram Driver"),
}
