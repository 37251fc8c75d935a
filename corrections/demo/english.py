"""English words for made-up records. Every place, person and publication is invented."""

from __future__ import annotations

from itertools import permutations, product

from corrections.demo.phrases import Outlet, Phrases, Sentence

_TOWNS = (
    "Exampleton", "Sampleford", "Demo Valley", "Specimen Heath", "Mockbury", "Testwick",
    "Placeholder Bay", "Draftminster", "Fauxbridge", "Dummyfield",
)  # fmt: skip
_MONTHS = ("January", "March", "April", "June", "September", "November")
_PARTIES = ("the Orchard Party", "the Harbour Alliance", "the Civic Union", "the Free Commons",
            "the Lantern Movement", "no party")  # fmt: skip
_ROLES = ("deputy mayor", "chief engineer", "head of the planning committee", "school governor",
          "professor of hydrology", "union secretary", "former harbour master",
          "member of the audit board", "spokesperson for the council", "retired judge")  # fmt: skip

_OUTLETS = (
    Outlet("The Daily Example", "daily-example.example"),
    Outlet("The Example Herald", "example-herald.example"),
    Outlet("Sampleford Gazette", "sampleford-gazette.example"),
    Outlet("The Specimen Times", "specimen-times.example"),
    Outlet("Exampleton Evening Post", "exampleton-post.example"),
    Outlet("Demo Valley News", "demo-valley-news.example", ("web",)),
    Outlet("The Sunday Sample", "sunday-sample.example", ("print",)),
    Outlet("The Weekly Specimen", "weekly-specimen.example"),
    Outlet("The Generated Globe", "generated-globe.example", ("web",)),
    Outlet("The Fictional Observer", "fictional-observer.example"),
    Outlet("Sample City Courier", "sample-city-courier.example"),
    Outlet("The Example Mercury", "example-mercury.example"),
    Outlet("The Demo Chronicle", "demo-chronicle.example"),
    Outlet("Exampleton Argus", "exampleton-argus.example"),
    Outlet("The Sample Review", "sample-review.example"),
    Outlet("Specimen Business", "specimen-business.example", ("web",)),
    Outlet("Example Radio", "example-radio.example", ("radio",)),
    Outlet("Demo FM", "demo-fm.example", ("radio", "web")),
    Outlet("Sample Television", "sample-television.example", ("television",)),
    Outlet("Example Press Agency", "example-press.example", ("agency",)),
)

_SENTENCES = {
    "affiliation": (
        Sentence(
            "{who}, who sits on the council of {town} for {x}, voted for the budget.", "parties"
        ),
        Sentence("The list was drawn up by {who} of {x}.", "parties"),
        Sentence("{who}, long close to {x}, declined to say who should lead it.", "parties"),
        Sentence("As a candidate for {x} in {year}, {who} won {n} per cent in {town}.", "parties"),
    ),
    "quotation": (
        Sentence("“{x},” {who} told the meeting in {town}.", "sayings"),
        Sentence("Asked about the swimming pool, {who} answered: “{x}.”", "sayings"),
        Sentence("{who} wrote in {year}: “{x}.”", "sayings"),
        Sentence("“{x},” said {who}, adding that {n} letters had come in.", "sayings"),
    ),
    "attribution": (
        Sentence("The report on the bridge of {town} was written by {x}.", "names"),
        Sentence("It was {x} who asked the {n} questions that the mayor did not answer.", "names"),
        Sentence("The remark about the “{n} lost years” was made by {x}.", "names"),
    ),
    "identity": (
        Sentence("{x} has kept the archive of {town} since {year}.", "spellings"),
        Sentence("The prize went to {x} for a history of the harbour.", "spellings"),
        Sentence("In the picture, from the left: {other}, {x} and a guest.", "spellings"),
    ),
    "role": (
        Sentence("{who}, {x} in {town}, opened the exhibition on Tuesday.", "roles"),
        Sentence("{who} has been {x} since {year}.", "roles"),
        Sentence("“We counted twice,” said {who}, {x}.", "roles"),
    ),
    "figure": (
        Sentence("{who} puts the cost of the repairs at {x}.", "figures"),
        Sentence("According to {who}, {x} people signed the petition in {town}.", "counts"),
        Sentence("The share of late buses fell to {x}, {who} said.", "shares"),
        Sentence("{who} received {x} for the survey of {town} in {year}.", "figures"),
    ),
    "date": (
        Sentence("{who} left the board on {x}.", "dates"),
        Sentence("The agreement between {who} and the council of {town} dates from {x}.", "dates"),
        Sentence("Work on the {town} line began on {x}, {who} recalled.", "dates"),
    ),
    "place": (
        Sentence("{who} will open an office in {x} with {n} staff.", "towns"),
        Sentence("The meeting with {who} was held in {x}, not far from the station.", "towns"),
        Sentence("{who} has worked in {x} since {year}.", "towns"),
    ),
    "stance": (
        Sentence("{who} {x} the plan for the old market in {town}.", "stances"),
        Sentence("In {year} {who} {x} the merger of the two schools.", "stances"),
        Sentence("{who}, it emerged, {x} the toll on the bridge.", "stances"),
    ),
    "context": (
        Sentence("{who} agreed to sell the site in {town}{x}.", "conditions"),
        Sentence("“I would sign it tomorrow{x},” {who} said.", "conditions"),
        Sentence("{who} said the survey of {year} could be set aside{x}.", "conditions"),
    ),
    "unfounded": (
        Sentence("{who}{x} opened the exhibition in {town}.", "claims"),
        Sentence("The letter of {year} was signed by {who}{x} and {n} others.", "claims"),
    ),
    "wording": (
        Sentence("{who} {x} the meeting in {town} after {n} minutes.", "loaded"),
        Sentence("In {year} {who} {x} the committee.", "loaded"),
    ),
    "misprint": (
        Sentence("{who} thanked {town} for {x}.", "slips"),
        Sentence("“It was about {x},” {who} said.", "slips"),
    ),
    "fact": (
        Sentence("{who} was in {town} when {x} began.", "events"),
        Sentence("After {x} of {year}, {who} moved to {town}.", "events"),
    ),
    "other": (
        Sentence("{who} is the author of “{x}”, published in {year}.", "works"),
        Sentence("The film shown in {town}, in which {who} appears, is called “{x}”.", "works"),
    ),
}

_POOLS = {
    "parties": tuple(permutations(_PARTIES, 2)),
    "roles": tuple(permutations(_ROLES, 2)),
    "towns": tuple(permutations(_TOWNS, 2)),
    "figures": tuple(
        (f"£{a}.{b}m", f"£{a}.{b}bn" if c else f"£{b}.{a}m")
        for a, b, c in product(range(1, 20), range(2, 9), (0, 1))
        if a != b
    ),
    "counts": tuple((f"{a},{b}00", f"{b},{a}00") for a, b in permutations(range(1, 10), 2)),
    "shares": tuple((f"{a}%", f"{b}%") for a, b in permutations(range(3, 60, 4), 2)),
    "dates": tuple(
        (f"{day} {old} {year}", f"{day} {new} {year}")
        for (old, new), day, year in product(
            permutations(_MONTHS, 2), (2, 9, 17, 24), (1997, 2004, 2015)
        )
    ),
    "sayings": (
        ("We will never close the library", "We will never close the library without a vote"),
        ("I am not against the new timetable", "I am against the new timetable"),
        ("Nobody asked us", "Nobody asked us in writing"),
        ("The money is gone", "The money for this year is gone"),
        ("They did what they could", "They did what they were told"),
        ("This is a scandal", "This is not yet a scandal"),
        ("We made every mistake there is", "We made mistakes"),
        ("I would do it again", "I would not do it again"),
        ("The trees have to go", "The dead trees have to go"),
        ("It was my decision alone", "It was a decision of the whole board"),
    ),
    "stances": (
        ("supports", "opposes"), ("opposes", "supports"), ("voted for", "voted against"),
        ("did not sign", "signed"), ("defended", "questioned"), ("called for", "warned against"),
        ("has always rejected", "has never rejected"), ("welcomed", "did not welcome"),
    ),
    "conditions": (
        ("", ", on condition that the school stays"), ("", " if the tenants are asked first"),
        ("", " once the audit is public"), ("", ", except for the north wing"),
        ("", ", which the council then refused"), ("", " for one year"),
    ),
    "claims": (
        (", who is under investigation,", ""), (", long suspected of fraud,", ""),
        (", who has debts in three towns,", ""), (", dismissed from an earlier post,", ""),
    ),
    "loaded": (
        ("stormed out of", "left"), ("hijacked", "joined"), ("tore into", "criticised"),
        ("walked out on", "left"), ("trashed", "criticised"), ("gave up on", "left"),
    ),
    "slips": (
        ("an untied front", "a united front"), ("a causal remark", "a casual remark"),
        ("the martial status form", "the marital status form"), ("a bare market", "a bear market"),
        ("a week argument", "a weak argument"), ("a sacred audience", "a scared audience"),
    ),
    "events": (
        ("the flood", "the storm"), ("the strike", "the lockout"), ("the trial", "the inquest"),
        ("the by-election", "the referendum"), ("the fire", "the gas leak"),
        ("the auction", "the closing-down sale"),
    ),
    "works": (
        ("The Salt Road", "The Salt Roads"), ("A House by the Weir", "The House on the Weir"),
        ("Nine Bridges", "Seven Bridges"), ("Letters from the Mill", "Letters to the Mill"),
        ("Slow Water", "Still Water"), ("The Clerk’s Year", "The Clerk’s Years"),
    ),
}  # fmt: skip

_GIVEN = (
    "Ada", "Alban", "Beatrix", "Bram", "Clement", "Cordelia", "Dorian", "Edwina", "Ellis", "Fern",
    "Gideon", "Greta", "Hester", "Imogen", "Ivo", "Jonas", "Juno", "Keir", "Leonie", "Lowell",
    "Mabel", "Magnus", "Nell", "Odette", "Orson", "Perpetua", "Quentin", "Rhoda", "Rufus", "Sabina",
    "Silas", "Tamsin", "Thea", "Ulric", "Verity", "Wilf", "Winifred", "Xanthe", "Yara", "Zeno",
)  # fmt: skip
_SURNAMES = tuple(
    head + tail
    for head, tail in product(
        ("Ash", "Bram", "Corn", "Dun", "Fenn", "Gar", "Hol", "Ild", "Kes", "Lorn", "Mar", "Norr",
         "Orm", "Pell", "Quill", "Rad", "Sed", "Thorn", "Ulv", "Wex"),
        ("mere", "thwaite", "stow", "combe", "lowe", "grave", "wick", "haugh"),
    )
)  # fmt: skip

ENGLISH = Phrases(
    language="en",
    outlets=_OUTLETS,
    given=_GIVEN,
    surnames=_SURNAMES,
    organisations=(
        "Sampleford Water", "Exampleton Transit", "Demo Valley Housing", "Specimen Energy",
        "Mockbury Museums", "Testwick Rovers", "Placeholder Bay Ferries", "Draftminster Archives",
        "Fauxbridge Foods", "Dummyfield Care",
    ),
    towns=tuple((town, town) for town in _TOWNS),
    sentences=_SENTENCES,
    pools=_POOLS,
    context=(
        "The council of {town} meets again next month.",
        "About {n} people came to the town hall.",
        "The plan goes back to {year}.",
        "A decision is expected before the summer.",
        "{other} was in the room and took notes.",
        "The minutes run to {n} pages.",
        "Two earlier drafts had been withdrawn.",
        "It rained, and the doors were opened late.",
        "The same question had come up in {year}, without an answer.",
        "Nobody from the region attended.",
        "The debate lasted {n} minutes longer than planned.",
        "In {town} the matter has been discussed for years.",
        "Copies of the letter were handed out at the door.",
        "{other} asked for a second reading.",
    ),
    explanations=(
        "The [minutes](https://documents.example/{year}/{n}) of the meeting are public.",
        "I was in *{town}* that day; the attendance list shows it.",
        "The newsroom had the right wording: it stands in our statement of {year}, page {n}.",
        "This was put right by {other} in the next issue, but the page online was not changed.",
        "Three things:\n\n- the date is in the register of {town};\n- {other} was present;\n"
        "- nobody asked me.",
        "> It should have been checked.\n\nThat is what {other} wrote to me, and I agree.",
        "I wrote to `desk@` on the same day, and again {n} days later.",
        "Anyone in {town} could have told them.\nSo could **{other}**, who was asked.",
    ),
    explanations_by_kind={
        "figure": ("The figure comes from a table of {year} that was replaced since.",),
        "quotation": ("**Not what was said.** The recording is at minute {n}.",),
        "attribution": ("It is often put down to {other}, who says it is not theirs.",),
        "identity": ("The name is in the register of {town}, spelt as it has been since {year}.",),
        "context": ("The sentence went on. What was cut is *half of its meaning*.",),
        "affiliation": ("The membership ended in {year}; it was in [the papers](https://documents.example/{n}).",),
    },
    titles=(
        "{town} votes on its budget", "What the harbour costs", "Late buses: who pays?",
        "Old market, new quarrel", "{town}: the bridge that waits", "A year after the flood",
        "Town hall opens its books", "Questions for the mayor of {town}",
    ),
    page="p. {a}, column {b}",
    time="{a:02d} min {b:02d} s",
    declined="A generated example of a record that the desk declined.",
    answered="A generated example of an answer.",
)  # fmt: skip
