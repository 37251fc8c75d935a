"""Steps about the desk's queue: the language of a filer, the search over every record, canned
reasons."""

from __future__ import annotations

from sqlite_utils import Database


def keep_language_of_filer(db: Database) -> None:
    """A filing has the language of the interface in which the form was sent; none is known of those
    that were sent before."""
    db.execute("ALTER TABLE filings ADD COLUMN language TEXT CHECK (language <> '')")


def index_every_record(db: Database) -> None:
    """An index of the words of records in whatever state, for the desk, and the ways in which the
    desk asks for records. No number of a folding is kept any more: whoever opens the register fills
    all full-text indexes anew."""
    db.execute(
        "CREATE VIRTUAL TABLE desk_search USING fts5 ("
        "words, facets, content = '', tokenize = 'ascii')"
    )
    db.execute("DELETE FROM register WHERE name IN ('search_version', 'search_progress')")
    db.execute("CREATE INDEX records_created ON records (created_at)")
    db.execute(
        "CREATE INDEX filings_email ON filings (contact_email COLLATE NOCASE)"
        " WHERE contact_email IS NOT NULL"
    )
    decided = (
        "thing = 'record' AND action IN ('publish', 'decline', 'lapse', 'withdraw', 'restore')"
    )
    db.execute(f"CREATE INDEX log_decided ON log (at, number) WHERE {decided}")
    db.execute(f"CREATE INDEX log_decided_by ON log (name, thing_id) WHERE {decided}")


def create_canned_reasons(db: Database) -> None:
    """Reasons and questions that the desk uses again and again, in each language of the interface;
    the desk edits them. ``place`` orders those of one purpose."""
    db.execute("""
        CREATE TABLE canned_reasons (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          purpose TEXT NOT NULL CHECK (purpose IN ('decline', 'ask', 'withdraw')),
          place INTEGER NOT NULL,
          texts TEXT NOT NULL CHECK (json_valid(texts)),
          revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0)
        ) STRICT""")
    db.execute("CREATE INDEX canned_reasons_purpose ON canned_reasons (purpose, place)")
    for place, (purpose, english, french) in enumerate(_FIRST_REASONS, 1):
        db.execute(
            "INSERT INTO canned_reasons (purpose, place, texts)"
            " VALUES (?, ?, json_object('en', ?, 'fr', ?))",
            [purpose, place, english, french],
        )


_FIRST_REASONS = (
    (
        "decline",
        "This is not a correction of something that was printed or broadcast.",
        "Ceci ne corrige rien qui ait été imprimé ou diffusé.",
    ),
    (
        "decline",
        "The same correction is on record already.",
        "La même correction est déjà enregistrée.",
    ),
    (
        "decline",
        "We could not find these words where you say that they appeared. You can send the "
        "correction again with the exact words and a link, or with the day and the page or time.",
        "Nous n’avons pas trouvé ces mots là où vous dites qu’ils ont paru. Vous pouvez renvoyer "
        "la correction avec les mots exacts et un lien, ou avec le jour et la page ou l’heure.",
    ),
    (
        "decline",
        "Nothing shows yet that the person quoted says so. You can send the correction again with "
        "a link to where they say it in public.",
        "Rien ne montre encore que la personne citée le dit. Vous pouvez renvoyer la correction "
        "avec un lien vers l’endroit où elle le dit publiquement.",
    ),
    (
        "decline",
        "The explanation says something about a person that is private or that we cannot check. "
        "You can send the correction again without it.",
        "L’explication dit d’une personne une chose privée, ou que nous ne pouvons pas vérifier. "
        "Vous pouvez renvoyer la correction sans elle.",
    ),
    (
        "decline",
        "This is a difference of opinion. The register records errors that can be checked.",
        "Il s’agit d’une différence d’opinion. Le registre recense des erreurs vérifiables.",
    ),
    (
        "ask",
        "Where can we find the article: is there a link, or a day and a page?",
        "Où pouvons-nous trouver l’article : y a-t-il un lien, ou un jour et une page ?",
    ),
    (
        "ask",
        "Are these the exact words as they were printed? Please copy them for us as they stand.",
        "Est-ce le texte exact, tel qu’il a été imprimé ? Merci de nous le copier tel quel.",
    ),
    (
        "ask",
        "Where does the person quoted say so in public? A link is enough.",
        "Où la personne citée le dit-elle publiquement ? Un lien suffit.",
    ),
    (
        "withdraw",
        "The person concerned asked for it.",
        "La personne concernée l’a demandé.",
    ),
    (
        "withdraw",
        "The record was wrong: the words had been printed as they should read.",
        "La notice était fausse : le texte avait été imprimé comme il faut le lire.",
    ),
    (
        "withdraw",
        "The same error is on record twice; the other record stays.",
        "La même erreur est enregistrée deux fois ; l’autre notice reste.",
    ),
)  # fmt: skip
