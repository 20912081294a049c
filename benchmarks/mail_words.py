"""Sentences for made-up mail: shops, newsletters, notices, lists, friends, and letters about applications."""

FIRST_NAMES = tuple(
    "Ada Bruno Carla Dario Elin Farid Greta Hugo Ines Jarek Kaia Luis Mina Nils Orla Pavel Rosa Sami Tove Ugo Vera Wim Yara Zeno".split()
)
SURNAMES = tuple(
    "Abel Brandt Castel Dorn Egger Fabre Gallo Hartog Ivers Janik Koller Lindt Moreau Nagel Olsen Pires Quist Rahn Soler Tamm Urban Vidal Weiss".split()
)
SHOPS = (
    "Lampwick", "Tidewater Outdoor", "Kettle and Crumb", "Noordzee Fietsen", "Papierkram", "Volta Audio", "Marrow Pets", "Hollybush Garden", "Blue Yarn",
    "Cobalt Travel", "Pinecone Toys", "Ostrich Mobile", "Maple Street Bank", "Quarry Gym", "Inkwell Books", "Sparrow Energy", "Brass Button", "Saltbox Foods",
)  # fmt: skip
PRODUCTS = (
    "desk lamp", "wool blanket", "rain jacket", "espresso machine", "trail shoes", "tent", "headphones", "dog bed", "rose bush", "notebook", "bicycle pump",
    "winter tyres", "phone case", "board game", "cast-iron pan", "curtain rod", "yoga mat", "garden hose", "bread knife", "train ticket",
)  # fmt: skip
ROLES = (
    "Night Porter", "Data Analyst", "Primary Teacher", "Warehouse Lead", "Junior Bookkeeper", "Staff Nurse", "Ceramics Technician", "Backend Engineer",
    "Museum Guide", "Grants Officer", "Pastry Cook", "Payroll Clerk", "Site Surveyor", "Lab Assistant", "Tram Driver", "Press Officer",
)  # fmt: skip
OPENERS = (
    "Only until {day}: {percent} % off every {product}, just apply the coupon at checkout.",
    "The {product} you looked at is back, and the {other} has a new colour.",
    "A well-done job starts with a good {product}.",
    "Apply a thin layer, let it dry, then enjoy your {product} for {price} less.",
    "Our most-loved {product} now comes with a free {other}.",
    "Sleep in any position: meet the {product} that moves with you.",
    "Free returns for 30 days. Terms apply.",
    "New in: {product}, {other} and more from {price}.",
    "Offers end {day} at midnight. Prices correct at the time of sending.",
    "Rated 4.8 of 5 by people who bought the {product}.",
    "You have {number} points, worth {price} on your next {product}.",
    "Unsubscribe at any time, or choose how often we write.",
    "Let the {other} play the leading role in your living room.",
    "Gift wrapping is on us when you buy a {product} and a {other}.",
    "Pick up in store, or have it brought to your door by {day}.",
    "Members see every {product} a day earlier.",
)
STORY_LINES = (
    "This week we went to see how a {product} is made, and came home with sore feet and too many photographs.",
    "{name} writes about moving to the coast with two cats and one {product}.",
    "A reader from the north asks whether a {other} can be mended. It can, and it takes an evening.",
    "The council voted on {day} to keep the swimming pool open until the end of the season.",
    "Steve Jobs once said that design is how it works, and our {product} is no exception.",
    "Recipe of the week: leek soup, with the crust of yesterday's bread.",
    "Our photographer waited {percent} minutes for the fog to lift over the harbour.",
    "The long read: why every {product} looks the same, and who decided that it should.",
    "Listeners voted the {other} the most useful thing in the house for the third year.",
    "In the sports pages, a late goal kept the club in fourth position.",
    "You are reading the free edition. Share it with a friend who likes a good {product}.",
    "The weather will turn on {day}; bring the {other} in.",
    "A printing job that went wrong gave us the prettiest cover of the year.",
    "From the archive: the year the river froze and people skated to the market.",
    "Correction: last week we gave the price of the {product} as {price}. It is lower.",
    "Three short films to see this weekend, and one to leave out.",
)
NOTICES = (
    "Your order {number} is on its way and should arrive on {day}.",
    "We have received your payment of {price} for the {product}.",
    "Someone signed in to your account from a new device. If that was you, there is nothing to do.",
    "Your monthly statement is ready. Sign in to see it.",
    "Your code is {number}. It is valid for ten minutes.",
    "The parcel with your {product} was left with a neighbour.",
    "Your subscription renews on {day} for {price}.",
    "How did we do? Rate your {product} in one click.",
    "Your booking {number} is confirmed.",
    "We changed our terms of use. They take effect next month.",
    "A reminder: your {product} is waiting in the basket.",
    "The application was updated to version {percent}. Restart it to see what is new.",
)
LIST_LINES = (
    "The cron job runs twice when the clock goes back, see ticket {number}.",
    "Has anybody seen the build fail after the merge on {day}?",
    "I would rather keep the old parser and add a flag, the diff is {percent} lines.",
    "Patch attached, tests pass here, comments welcome.",
    "The background job queue grows until memory is gone, then the worker restarts.",
    "Apply the patch with -p1, the paths are relative to the root.",
    "Agreed, the name is misleading. Let us call it what it does.",
    "I can reproduce it with version {percent} but not with the one before.",
    "Release notes are in the wiki, please add what is missing before {day}.",
    "The position of the cursor is lost when the window is resized.",
)
CHATTER = (
    "Are you coming on {day}? {name} brings the {product}, I bring the cake.",
    "The photos are lovely, thank you! Mum has already framed one.",
    "We finally fixed the roof. It cost {price} and two weekends.",
    "Could you lend me your {product} for the trip? I promise to bring it back dry.",
    "Grandad says hello, he found the {other} behind the sofa.",
    "See you at seven, the usual place, unless it rains.",
    "I have read the first chapter and I am not sure about the ending.",
    "{name} has a new flat, with a view of the station.",
    "Sorry for the late answer, it was one of those weeks.",
    "The dog ate the {product}. The dog is fine.",
    "Let me know which train you take, I will pick you up.",
)
JOB_LETTERS = (
    (
        "Your application for {role}",
        "Dear Robin,\n\nthank you for applying for the post of {role} at {shop}. After careful reading we have decided to go on with other candidates.\n\nWe wish you all the best.\n\nThe hiring team",
    ),
    (
        "{role} at {shop}: we have your application",
        "Hello Robin,\n\nwe have received your application for {role}. You will hear from us within three weeks.\n\nKind regards\n{shop}",
    ),
    (
        "Interview on {day}",
        "Dear Robin,\n\nwe liked your CV and would like to invite you to an interview for the {role} role on {day} at ten. Does that suit you?\n\nBest\n{name}",
    ),
    (
        "News about {role}",
        "Dear applicant,\n\nwe regret to tell you that the {role} vacancy has been withdrawn and will not be filled this year.\n\n{shop}",
    ),
    (
        "Your next step with {shop}",
        "Hi Robin,\n\nthe next stage for {role} is an online assessment of forty minutes. Please finish it by {day}.\n\nTalent team, {shop}",
    ),
    (
        "An offer from {shop}",
        "Dear Robin,\n\nwe are glad to offer you the position of {role}. The salary is {price} a week and your contract is attached.\n\n{name}",
    ),
    (
        "Ihre Bewerbung als {role}",
        "Guten Tag,\n\nvielen Dank für Ihre Bewerbung. Leider können wir Sie für die Stelle als {role} nicht berücksichtigen und haben uns anders entschieden.\n\nFreundliche Grüße\n{shop}",
    ),
    (
        "Votre candidature chez {shop}",
        "Bonjour,\n\nnous avons bien étudié votre candidature au poste de {role}, mais nous ne pouvons pas lui donner une suite favorable.\n\nCordialement\n{name}",
    ),
    (
        "Tu candidatura a {role}",
        "Hola:\n\ngracias por participar en el proceso de selección para {role}. Lamentamos decirte que no vamos a continuar con tu candidatura.\n\nUn saludo,\n{shop}",
    ),
    (
        "Uw sollicitatie naar {role}",
        "Beste Robin,\n\nbedankt voor je sollicitatie. Helaas gaan we voor de functie van {role} met een andere kandidaat verder.\n\nGroet,\n{name}",
    ),
    (
        "La tua candidatura",
        "Gentile candidato,\n\nla ringraziamo per il colloquio per il ruolo di {role}. Purtroppo abbiamo scelto un altro profilo.\n\nCordiali saluti\n{shop}",
    ),
    (
        "Sua candidatura para {role}",
        "Olá,\n\nagradecemos seu interesse na vaga de {role}. Infelizmente, não seguiremos com a sua candidatura.\n\nAtenciosamente\n{shop}",
    ),
    (
        "{role}のご応募について",
        "ロビン様\n\n{shop}の採用担当です。選考の結果、今回は見送らせていただくことになりました。\n\n今後のご活躍をお祈りいたします。",
    ),
    (
        "about {day}",
        "Hi Robin, it was good to meet you. The panel went with somebody who has done the {role} job before, it was close. I will keep your details and hope you apply again.\n\n{name}",
    ),
    (
        "Re: your question",
        "Dear Robin,\n\nwe are still in review of all applications for {role} and ask for your patience. A decision will be taken after {day}.\n\n{shop} Personnel",
    ),
)
