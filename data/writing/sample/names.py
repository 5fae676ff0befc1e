"""What made-up clusters are made of: names nobody could take for real ones, and real towns for their seats."""

from __future__ import annotations

# with "Beispiel", "Muster", "Probe" or "Demo" in front, no name reads like that of an organisation
APPLICANTS = ("Beispielbewerber",)
KINDS = ("Beispielcluster", "Musternetzwerk", "Probeverbund", "Democluster")
FIRST = (
    "Silber", "Wolken", "Morgen", "Stern", "Kiesel", "Mond", "Nebel", "Wind", "Feder", "Honig", "Kupfer", "Regen",
    "Sommer", "Winter", "Tau", "Funken", "Anker", "Biber", "Dachs", "Eulen", "Falken", "Glut", "Hummel", "Igel",
    "Klee", "Lerchen", "Moos", "Otter", "Perlen", "Quitten", "Reiher", "Schilf", "Tinten", "Ufer", "Vogel", "Wachtel",
    "Zeisig", "Amsel", "Bernstein", "Distel",
)  # fmt: skip
LAST = (
    "furt", "quell", "grund", "aue", "werder", "zipfel", "tal", "warte", "senke", "winkel", "höh", "steg", "lichtung",
    "riff", "kuppe", "schleife", "sprung", "wiese", "hafen", "garten", "brück", "düne", "lauf", "insel",
)  # fmt: skip

_WORDS = len(FIRST) * len(LAST)

# 72 seats in all Länder, about as the programme's members spread
STATES = {
    "DE-BW": 12, "DE-BY": 10, "DE-NW": 10, "DE-SN": 7, "DE-NI": 5, "DE-HE": 5, "DE-BE": 5, "DE-TH": 4, "DE-RP": 3,
    "DE-BB": 2, "DE-ST": 2, "DE-MV": 2, "DE-SH": 2, "DE-HH": 1, "DE-HB": 1, "DE-SL": 1,
}  # fmt: skip
NEIGHBOURS = {
    "DE-BW": ("DE-BY", "DE-RP"), "DE-BY": ("DE-BW", "DE-TH"), "DE-NW": ("DE-NI", "DE-RP"),
    "DE-SN": ("DE-TH", "DE-ST"), "DE-NI": ("DE-HB", "DE-HH"), "DE-HE": ("DE-RP", "DE-TH"), "DE-BE": ("DE-BB",),
    "DE-TH": ("DE-SN",), "DE-RP": ("DE-SL", "DE-HE"), "DE-BB": ("DE-BE",), "DE-ST": ("DE-SN", "DE-TH"),
    "DE-MV": ("DE-SH",), "DE-SH": ("DE-HH",), "DE-HH": ("DE-SH", "DE-NI"), "DE-HB": ("DE-NI",), "DE-SL": ("DE-RP",),
}  # fmt: skip
TOWNS = {
    "DE-BW": (("Stuttgart", "70173"), ("Karlsruhe", "76133"), ("Mannheim", "68159"), ("Ulm", "89073"),
              ("Heilbronn", "74072"), ("Reutlingen", "72764"), ("Konstanz", "78462")),
    "DE-BY": (("Erlangen", "91052"), ("Ingolstadt", "85049"), ("Augsburg", "86150"), ("Regensburg", "93047"),
              ("Würzburg", "97070"), ("Bayreuth", "95444")),
    "DE-NW": (("Köln", "50667"), ("Dortmund", "44135"), ("Aachen", "52062"), ("Münster", "48143"),
              ("Bielefeld", "33602"), ("Paderborn", "33098"), ("Siegen", "57072")),
    "DE-SN": (("Dresden", "01067"), ("Leipzig", "04109"), ("Chemnitz", "09111"), ("Zwickau", "08056")),
    "DE-NI": (("Hannover", "30159"), ("Braunschweig", "38100"), ("Oldenburg", "26122"), ("Göttingen", "37073")),
    "DE-HE": (("Darmstadt", "64283"), ("Kassel", "34117"), ("Wiesbaden", "65183"), ("Gießen", "35390")),
    "DE-BE": (("Berlin", "10115"),),
    "DE-TH": (("Jena", "07743"), ("Erfurt", "99084"), ("Ilmenau", "98693"), ("Gera", "07545")),
    "DE-RP": (("Mainz", "55116"), ("Koblenz", "56068"), ("Kaiserslautern", "67655"), ("Trier", "54290")),
    "DE-BB": (("Potsdam", "14467"), ("Cottbus", "03046")),
    "DE-ST": (("Magdeburg", "39104"), ("Merseburg", "06217")),
    "DE-MV": (("Rostock", "18055"), ("Stralsund", "18439"), ("Schwerin", "19053")),
    "DE-SH": (("Kiel", "24103"), ("Lübeck", "23552"), ("Flensburg", "24937")),
    "DE-HH": (("Hamburg", "20095"),),
    "DE-HB": (("Bremen", "28195"), ("Bremerhaven", "27568")),
    "DE-SL": (("Saarbrücken", "66111"),),
}  # fmt: skip

# 72 technology fields, by the names of the rules file
SECTORS = {
    "Gesundheitswirtschaft": 6, "IKT": 7, "Energie": 6, "Photonik": 5, "Mikrosystemtechnik": 4, "Automotive": 5,
    "Luft- und Raumfahrt": 4, "Produktionstechnik": 5, "Biotechnologie": 4, "Neue Materialien": 4, "Logistik": 3,
    "Maritime Wirtschaft": 2, "Umwelttechnologie": 4, "Leichtbau": 3, "Medizintechnik": 3, "Mikroelektronik": 2,
    "Bioökonomie": 2, "Ernährungswirtschaft": 2, "Chemie": 1,
}  # fmt: skip

MEASURES = ("Beispielaufruf Internationalisierung", "Beispielaufruf Neue Dienste", "Beispielaufruf Nachwuchs")
PROJECTS = (
    "Gemeinsam erproben",
    "Wege in neue Märkte",
    "Daten teilen",
    "Fachkräfte finden",
    "Schneller anwenden",
)
OFFERS = {
    "seminar": ("Seminar: Angebote entwickeln", 0, 900),
    "counselling": ("Einzelberatung: Strategie", 1200, 4800),
    "success_story": ("Erfolgsgeschichte: vom Muster zum Produkt", 300, 1500),
    "event": ("Jahrestreffen der Beispielcluster", 0, 600),
    "networking": ("Austausch mit Partnern", 0, 400),
    "label_procedure": ("Label-Verfahren", 1650, 3620),
    "publicity": ("Vorstellung im Rundbrief", 0, 350),
}


def spread(shares: dict[str, int]) -> tuple[str, ...]:
    """Each word as often as its share says."""
    return tuple(word for word, share in shares.items() for _ in range(share))


def invented_name(index: int, sector: str, kinds: tuple[str, ...] = KINDS) -> tuple[str, str]:
    """The name of cluster number ``index`` and the name of its website; no two of a kind are the same."""
    turn, place = index // _WORDS, index * 367 % _WORDS  # 367 shares no factor with the words: all differ
    first, last = divmod(place, len(LAST))
    word = FIRST[first] + LAST[last] + (f" {turn + 1}" if turn else "")
    return f"{kinds[index % len(kinds)]} {sector} {word}", _ascii(word.replace(" ", "-"))


def _ascii(word: str) -> str:
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        word = word.lower().replace(umlaut, plain)
    return word
