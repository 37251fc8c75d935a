"""French words for made-up records. Every place, person and publication is invented.

First names and surnames begin with a consonant, offices have one form for women and men: no
sentence has to elide or agree.
"""

from __future__ import annotations

from itertools import permutations, product

from corrections.demo.phrases import Outlet, Phrases, Sentence

_TOWNS = (
    ("Exempleville", "d’Exempleville"), ("Spécimen-sur-Mer", "de Spécimen-sur-Mer"),
    ("Démo-le-Château", "de Démo-le-Château"), ("Saint-Exemple", "de Saint-Exemple"),
    ("Maquette-sur-Loue", "de Maquette-sur-Loue"), ("Fictis-les-Bains", "de Fictis-les-Bains"),
    ("Modèle-en-Plaine", "de Modèle-en-Plaine"), ("Brouillon-le-Vieux", "de Brouillon-le-Vieux"),
)  # fmt: skip
_MONTHS = ("janvier", "mars", "juin", "juillet", "septembre", "décembre")
_PARTIES = ("du Parti du Verger", "de l’Alliance des Rivages", "de l’Union civique",
            "du Mouvement des Lanternes", "des Communes libres", "d’aucun parti")  # fmt: skip
_ROLES = ("maire", "porte-parole de la commune", "architecte", "juge à la retraite",
          "secrétaire de mairie", "membre de la commission d’urbanisme", "archiviste",
          "responsable du port", "comptable de l’association", "membre du conseil")  # fmt: skip

_OUTLETS = (
    Outlet("Le Quotidien d’exemple", "quotidien-exemple.example"),
    Outlet("L’Exemple du matin", "exemple-du-matin.example"),
    Outlet("La Gazette d’Exempleville", "gazette-exempleville.example"),
    Outlet("Le Spécimen", "le-specimen.example"),
    Outlet("Le Courrier de l’Exemple", "courrier-exemple.example"),
    Outlet("Démo-Matin", "demo-matin.example"),
    Outlet("L’Écho fictif", "echo-fictif.example"),
    Outlet("La Vigie fictive", "vigie-fictive.example"),
    Outlet("Le Journal de Spécimen-sur-Mer", "journal-specimen.example"),
    Outlet("La Voix de l’Exemple", "voix-exemple.example"),
    Outlet("L’Échantillon", "echantillon.example", ("print",)),
    Outlet("Le Petit Exemple illustré", "petit-exemple.example"),
    Outlet("Démo-Dimanche", "demo-dimanche.example", ("print",)),
    Outlet("La Tribune fictive", "tribune-fictive.example"),
    Outlet("L’Hebdo Spécimen", "hebdo-specimen.example"),
    Outlet("La Revue d’exemple", "revue-exemple.example"),
    Outlet("Radio Exemple", "radio-exemple.example", ("radio",)),
    Outlet("Démo Ondes", "demo-ondes.example", ("radio", "web")),
    Outlet("Télé Spécimen", "tele-specimen.example", ("television",)),
    Outlet("Agence Exemple Presse", "agence-exemple.example", ("agency",)),
)

_SENTENCES = {
    "affiliation": (
        Sentence("{who}, membre {x}, a voté le budget {of}.", "parties"),
        Sentence("{who}, proche {x}, ne dit pas qui devrait le conduire.", "parties"),
        Sentence("La liste, conduite par {who}, a le soutien {x} à {town}.", "parties"),
    ),
    "quotation": (
        Sentence("« {x} », a déclaré {who} à {town}.", "sayings"),
        Sentence("Sur la piscine, {who} répond : « {x}. »", "sayings"),
        Sentence("{who} écrivait en {year} : « {x}. »", "sayings"),
        Sentence("« {x} », dit {who}, qui a reçu {n} lettres.", "sayings"),
    ),
    "attribution": (
        Sentence("Le rapport sur le pont {of} est signé de {x}.", "names"),
        Sentence("C’est {x} qui a posé les {n} questions restées sans réponse.", "names"),
        Sentence("La formule des « {n} ans perdus » est de {x}.", "names"),
    ),
    "identity": (
        Sentence("{x} tient les archives {of} depuis {year}.", "spellings"),
        Sentence("Le prix revient à {x} pour une histoire du port.", "spellings"),
        Sentence(
            "Sur la photographie, de gauche à droite : {other}, {x} et une invitée.", "spellings"
        ),
    ),
    "role": (
        Sentence("{who}, {x} à {town}, a ouvert l’exposition mardi.", "roles"),
        Sentence("{who}, {x} depuis {year}, ne se prononce pas.", "roles"),
        Sentence("« Nous avons compté deux fois », dit {who}, {x}.", "roles"),
    ),
    "figure": (
        Sentence("{who} évalue les travaux à {x}.", "figures"),
        Sentence("Selon {who}, {x} personnes ont signé la pétition à {town}.", "counts"),
        Sentence("La part des bus en retard tombe à {x}, selon {who}.", "shares"),
        Sentence("{who} a touché {x} pour l’étude {of} en {year}.", "figures"),
    ),
    "date": (
        Sentence("{who} a quitté le conseil le {x}.", "dates"),
        Sentence("L’accord entre {who} et la commune {of} date du {x}.", "dates"),
        Sentence("Le chantier {of} a commencé le {x}, rappelle {who}.", "dates"),
    ),
    "place": (
        Sentence("{who} ouvrira un bureau à {x}, avec {n} salariés.", "towns"),
        Sentence("La rencontre avec {who} s’est tenue à {x}, près de la gare.", "towns"),
        Sentence("{who} travaille à {x} depuis {year}.", "towns"),
    ),
    "stance": (
        Sentence("{who} {x} le projet du vieux marché {of}.", "stances"),
        Sentence("À {town}, {who} {x} la fusion des deux écoles.", "stances"),
        Sentence("{who}, on l’apprend aujourd’hui, {x} le péage du pont.", "stances"),
    ),
    "context": (
        Sentence("{who} accepte de vendre le terrain {of}{x}.", "conditions"),
        Sentence("« Je signerais demain{x} », a dit {who}.", "conditions"),
        Sentence("Pour {who}, l’étude de {year} peut être écartée{x}.", "conditions"),
    ),
    "unfounded": (
        Sentence("{who}{x} a ouvert l’exposition à {town}.", "claims"),
        Sentence("La lettre de {year} porte la signature de {who}{x} et {n} autres.", "claims"),
    ),
    "wording": (
        Sentence("{who} {x} la réunion {of} au bout de {n} minutes.", "loaded"),
        Sentence("En {year}, {who} {x} la commission.", "loaded"),
    ),
    "misprint": (
        Sentence("{who} remercie {town} pour {x}.", "slips"),
        Sentence("« Il s’agissait seulement de {x} », précise {who}.", "slips"),
    ),
    "fact": (
        Sentence("{who} était à {town} quand {x} a commencé.", "events"),
        Sentence("Depuis {x} de {year}, {who} habite à {town}.", "events"),
    ),
    "other": (
        Sentence("On doit à {who} « {x} », paru en {year}.", "works"),
        Sentence("Le film montré à {town}, où l’on voit {who}, s’appelle « {x} ».", "works"),
    ),
}

_POOLS = {
    "parties": tuple(permutations(_PARTIES, 2)),
    "roles": tuple(permutations(_ROLES, 2)),
    "towns": tuple(permutations((town for town, _ in _TOWNS), 2)),
    "figures": tuple(
        (f"{a},{b} million{'s' * (a > 1)} d’euros", f"{c},{b} million{'s' * (c > 1)} d’euros")
        for (a, c), b in product(permutations(range(1, 13), 2), range(2, 9, 2))
    ),
    "counts": tuple((f"{a} {b}00", f"{b} {a}00") for a, b in permutations(range(1, 10), 2)),
    "shares": tuple((f"{a} %", f"{b} %") for a, b in permutations(range(3, 60, 4), 2)),
    "dates": tuple(
        (f"{day} {old} {year}", f"{day} {new} {year}")
        for (old, new), day, year in product(
            permutations(_MONTHS, 2), (2, 9, 17, 24), (1997, 2004, 2015)
        )
    ),
    "sayings": (
        ("Nous ne la fermerons jamais", "Nous ne la fermerons pas sans un vote"),
        ("Je ne suis pas contre ces horaires", "Je suis contre ces horaires"),
        ("Personne ne nous a rien demandé", "Personne ne nous a rien demandé par écrit"),
        ("L’argent est parti", "L’argent de cette année est parti"),
        ("Ils ont fait ce qu’ils pouvaient", "Ils ont fait ce qu’on leur demandait"),
        ("C’est un scandale", "Ce n’est pas encore un scandale"),
        ("Nous avons commis toutes les erreurs", "Nous avons commis des erreurs"),
        ("Je le referais", "Je ne le referais pas"),
        ("Ces arbres doivent partir", "Ces arbres morts doivent partir"),
        ("C’est ma décision", "C’est la décision de tout le conseil"),
    ),
    "stances": (
        ("soutient", "combat"), ("combat", "soutient"), ("a voté", "a rejeté"),
        ("n’a pas signé", "a signé"), ("défend", "interroge"), ("réclame", "redoute"),
        ("a toujours refusé", "n’a jamais refusé"), ("approuve", "n’approuve pas"),
    ),
    "conditions": (
        ("", ", à condition que l’école reste"), ("", " si les locataires sont consultés"),
        ("", " dès que l’audit sera public"), ("", ", sauf pour l’aile nord"),
        ("", ", ce que le conseil a ensuite écarté"), ("", " pour un an"),
    ),
    "claims": (
        (", sous le coup d’une enquête,", ""), (", que l’on soupçonne de fraude,", ""),
        (", qui a laissé des dettes ailleurs,", ""), (", sans emploi depuis un renvoi,", ""),
    ),
    "loaded": (
        ("a saboté", "a interrompu"), ("a déserté", "a quitté"), ("a étrillé", "a critiqué"),
        ("a snobé", "a manqué"), ("a envahi", "a rejoint"), ("a torpillé", "a critiqué"),
    ),
    "slips": (
        ("son poisson lent", "son poison lent"), ("son dessert aride", "son désert aride"),
        ("cette vielle maison", "cette vieille maison"), ("ces cents ans", "ces cent ans"),
        ("son chat grave", "son chant grave"),
    ),
    "events": (
        ("la crue", "la tempête"), ("la grève", "le blocage"), ("le procès", "l’enquête publique"),
        ("l’élection partielle", "le référendum"), ("l’incendie", "la fuite de gaz"),
        ("la vente aux enchères", "la liquidation"),
    ),
    "works": (
        ("La Route du sel", "Les Routes du sel"), ("La Maison du barrage", "Une maison au barrage"),
        ("Neuf ponts", "Sept ponts"), ("Lettres du moulin", "Lettres au moulin"),
        ("L’Eau lente", "L’Eau calme"), ("L’Année du greffier", "Les Années du greffier"),
    ),
}  # fmt: skip

_GIVEN = (
    "Barnabé", "Bertille", "Blandine", "Cassien", "Clarisse", "Colombe", "Damien", "Delphine",
    "Diane", "Fabrice", "Faustine", "Firmin", "Gaspard", "Ghislaine", "Gontran", "Jacinthe",
    "Joachim", "Josse", "Lambert", "Léontine", "Ludivine", "Macaire", "Mahaut", "Maxence",
    "Mélisande", "Nestor", "Ninon", "Pacôme", "Pélagie", "Philippine", "Quitterie", "Rodolphe",
    "Roseline", "Sidonie", "Sosthène", "Tancrède", "Théodora", "Valère", "Violaine", "Zélie",
)  # fmt: skip
_SURNAMES = tuple(
    head + tail
    for head, tail in product(
        ("Bel", "Cor", "Dar", "Fau", "Gri", "Lan", "Mal", "Nau", "Ber", "Sau", "Tra", "Val", "Ver",
         "Roque", "Mont", "Chau"),
        ("bricourt", "vignac", "mélier", "dierre", "quelande", "sardin", "thouin", "lebois",
         "gourmel", "ponceau"),
    )
)  # fmt: skip

FRENCH = Phrases(
    language="fr",
    outlets=_OUTLETS,
    given=_GIVEN,
    surnames=_SURNAMES,
    organisations=(
        "Exempleville Habitat", "Démo Transports", "Fictis Énergie", "Spécimen Assurances",
        "Maquette Plein Air", "Saint-Exemple Lecture", "Modèle Coopération", "Brouillon Patrimoine",
    ),
    towns=_TOWNS,
    sentences=_SENTENCES,
    pools=_POOLS,
    context=(
        "Le conseil municipal {of} se réunit de nouveau le mois prochain.",
        "Près de {n} personnes étaient venues à la mairie.",
        "Le projet remonte à {year}.",
        "Une décision est attendue avant l’été.",
        "{other} était dans la salle et prenait des notes.",
        "Le compte rendu compte {n} pages.",
        "Deux premières versions avaient été retirées.",
        "Il pleuvait, et l’on a ouvert en retard.",
        "La même question s’était posée en {year}, sans réponse.",
        "Personne n’était venu de la région.",
        "Les débats ont duré {n} minutes de plus que prévu.",
        "À {town}, on en parle depuis des années.",
        "Des copies de la lettre circulaient à l’entrée.",
        "{other} a demandé une seconde lecture.",
    ),
    explanations=(
        "Le [compte rendu](https://documents.example/{year}/{n}) de la séance est public.",
        "J’étais ce jour-là *à {town}* : la liste de présence en fait foi.",
        "La rédaction avait le bon texte : il figure dans notre communiqué de {year}, page {n}.",
        "{other} l’a rectifié dans le numéro suivant ; la page en ligne, elle, n’a pas changé.",
        "Trois choses :\n\n- la date est au registre {of} ;\n- {other} était là ;\n"
        "- personne ne m’a rien demandé.",
        "> Il aurait fallu vérifier.\n\nC’est ce que {other} m’a écrit, et j’en conviens.",
        "J’ai écrit à `redaction@` le jour même, puis {n} jours plus tard.",
        "N’importe qui à {town} le savait.\n**{other}** aussi, qui répondait volontiers.",
    ),
    explanations_by_kind={
        "figure": ("Le chiffre vient d’un tableau de {year}, remplacé depuis.",),
        "quotation": ("**Ce n’est pas ce qui a été dit.** L’enregistrement est à la minute {n}.",),
        "attribution": ("On le prête souvent à {other}, qui s’en défend.",),
        "identity": ("Le nom figure au registre {of}, écrit ainsi depuis {year}.",),
        "context": ("La phrase continuait. Ce qui manque est *la moitié du sens*.",),
        "affiliation": ("L’adhésion a pris fin en {year} ; c’est dans [le dossier](https://documents.example/{n}).",),
    },
    titles=(
        "{town} vote son budget", "Ce que coûte le port", "Bus en retard : qui paie ?",
        "Vieux marché, nouvelle querelle", "{town} : le pont qui attend", "Un an après la crue",
        "La mairie ouvre ses comptes", "Des questions pour le maire {of}",
    ),
    page="p. {a}, col. {b}",
    time="{a:02d} min {b:02d} s",
    declined="Exemple généré : une fiche que le bureau n’a pas retenue.",
    answered="Exemple généré : une réponse.",
)  # fmt: skip
