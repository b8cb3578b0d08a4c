//! What a toolkit asks, and which answers lead to a question.

use crate::support::{Run, files_of, fixture};
use serde_json::Value as Json;
use std::collections::BTreeSet;

fn show(args: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let harbour = fixture("harbour");
    let args: Vec<&str> =
        args.iter().map(|arg| if *arg == "harbour" { harbour.to_str().unwrap() } else { arg }).collect();
    Run::new(folder.path(), &[&["toolkit", "show", "--lang", "en"], &args[..]].concat())
}

fn json(args: &[&str]) -> Json {
    serde_json::from_str(&show(&[args, &["--format", "json"]].concat()).success()).unwrap()
}

/// The sentences that say when something is asked.
#[track_caller]
fn asked(id: &str) -> Vec<String> {
    let shown = show(&["harbour", id]).success();
    shown.lines().filter(|line| line.contains(" is asked ")).map(String::from).collect()
}

#[test]
fn a_question_shows_its_words_its_kind_and_where_it_stands() {
    let shown = show(&["harbour", "fishers"]).success();
    assert_eq!(
        shown,
        "fishers: Fishers\n\
         Were the fishers paid for what the spill cost them?\n\
         Judgement: yes, partly or no, with what shows it and what follows from it\n\
         It stands in Clean water › Who uses the water.\n\
         Only the full way asks it.\n\
         “Fishers” is asked when “Last spill” is 1 January 2020 or later.\n\
         “Last spill” is asked when “Waste” includes “Oil”."
    );
    let fuel = show(&["harbour", "fuel"]).success();
    assert!(
        fuel.contains("Choice: one of these, or words of one’s own (other:TEXT)\n  heavy-oil: Heavy oil\n"),
        "{fuel}"
    );
    assert!(fuel.ends_with("“Fuel” is asked whatever else is answered."), "{fuel}");
}

#[test]
fn conditions_of_every_level_and_of_what_they_read_are_sentences() {
    for (id, sentences) in [
        ("lender", &[][..]),
        (
            "work/lender",
            &[
                "“Lender” is asked when “Price” is 100,000 or more and “Fees” is not answered.",
                "“Fees” is asked when “Waste” includes “Oil” or “something else”.",
            ],
        ),
        (
            "visit/tow",
            &[
                "“Quays that are towed clear” is asked when “When” is from January 2028 to December 2029, “Ready by” is June 2028 or later and “Gauges” has an entry in which “Wanted” is 10 or less.",
                "“Wanted” is asked when “Today” is answered.",
            ],
        ),
        (
            "basin-aims",
            &[
                "“Aims for the inner basin” is asked when “Aims for the water” has an entry in which “Works” has an entry in which “Master” is answered.",
            ],
        ),
        (
            "crew-heard",
            &[
                "The section “Crews are heard” is asked when “Offices” has an entry in which “Kind of office” is “Union”.",
            ],
        ),
        ("noise-aims", &["The step “Quiet nights” is asked when “Night work” is not marked as not applying."]),
        ("air-aims", &["The step “Clean air” is asked when “Fuel” is “Heavy oil”, “Diesel” or “something else”."]),
        ("watchers", &["“Watchers” is asked when “Offices” has entries and in each of them “Telephone” is answered."]),
        ("lessons", &["“Lessons” is asked when “Swimmers” is “No”."]),
        ("landings", &["The section “Landings” is asked when “Ships a year” is 1 or more."]),
    ] {
        if id == "lender" {
            assert!(show(&["harbour", id]).stderr.contains("did you mean `work/lender`?"));
        } else {
            assert_eq!(asked(id), sentences, "{id}");
        }
    }
}

#[test]
fn contraries_and_conditions_in_each_other_are_told_plainly() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files_of(&fixture("harbour")) {
        let path = folder.path().join("port").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let file = folder.path().join("port/steps/3-keep.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    for (condition, sentence) in [
        ("Not(Or([Is(\"fuel\", \"gas\"), Is(\"fuel\", \"diesel\")]))", "“Fuel” is not “Gas” or “Diesel”"),
        (
            "Or([Answered(\"story\"), And([Answered(\"ships\"), Not(Has(\"waste\", \"oil\"))])])",
            "“The harbour” is answered or (“Ships a year” is answered and “Waste” does not include “Oil”)",
        ),
        (
            "Not(And([Answered(\"story\"), Not(Answered(\"ships\"))]))",
            "“The harbour” is not answered or “Ships a year” is answered",
        ),
        ("Count(list: \"offices\", min: 2, max: 3)", "the number of entries in “Offices” is from 2 to 3"),
        ("Not(Count(list: \"offices\", min: 1))", "“Offices” has no entry"),
        (
            "Count(list: \"offices\", where: Answered(\"office-phone\"), max: 4)",
            "the number of entries in “Offices” in which “Telephone” is answered is 4 or less",
        ),
        ("Number(of: \"smell\", min: 2, max: 3)", "“Smell” is from 2 to 3"),
        ("Not(Date(of: \"plan-years\", to: \"2030-12\"))", "“Years” is not December 2030 or earlier"),
        ("State(\"story\", ToDiscuss)", "“The harbour” is marked for discussion"),
        (
            "Not(All(list: \"offices\", where: Answered(\"office-phone\")))",
            "it is not so that “Offices” has entries and in each of them “Telephone” is answered",
        ),
    ] {
        let changed = text.replace("Is(\"swimmers\", \"no\")", condition);
        assert_ne!(changed, text);
        std::fs::write(&file, changed).unwrap();
        let shown = Run::new(folder.path(), &["toolkit", "show", "port", "lessons", "--lang", "en"]).success();
        let wanted = format!("“Lessons” is asked when {sentence}.");
        assert!(shown.contains(&wanted), "{wanted}\n{shown}");
    }
}

#[test]
fn the_structure_names_steps_sections_questions_records_and_catalogues() {
    let shown = show(&["harbour"]).success();
    for line in [
        "harbour 1.2.0: A plan for a cleaner harbour",
        "air-step: Clean air [air, when]",
        "  crew-check: Crews are heard [human-rights, when]",
        "    plan-name: Name of the plan [Text, essential, Title]",
        "    last-spill: Last spill [Date, full, when]",
        "office: Office [Institution]",
        "  gauge/wanted: Wanted [Number, full, Target, when]",
        "sides [Axis]",
        "  water: Water [W]",
    ] {
        assert!(shown.lines().any(|it| it == line), "{line}\n{shown}");
    }
    let structure = json(&["harbour"]);
    assert_eq!(structure["steps"][2]["when"]["Or"][0]["Is"][1], "heavy-oil");
    let fuel = &structure["steps"][0]["sections"][0]["questions"][4];
    assert_eq!(
        (&fuel["kind"], &fuel["parts"]["from"], &fuel["depth"]),
        (&"Choice".into(), &"fuels".into(), &"essential".into())
    );
    assert_eq!(structure["catalogues"][0]["entries"][1]["title"], "Diesel");
    assert_eq!(structure["records"][0]["fields"][0]["role"], Json::Null);
}

#[test]
fn a_single_word_is_a_toolkit_or_else_an_id() {
    assert!(show(&[]).success().starts_with("organized-crime "));
    assert!(show(&["organized-crime"]).success().starts_with("organized-crime "));
    let techniques = show(&["techniques-safeguarded"]).success();
    assert!(
        techniques.contains("is “They are used today” or “They are planned” or “Objectives” has an entry"),
        "{techniques}"
    );
    assert!(show(&["--toolkit", "harbour", "story"]).success().starts_with("story: "));
    for (id, says) in [
        ("fishrs", "did you mean `fishers`?"),
        ("aim", "it is a record; its fields are `aim/aim-name`"),
        ("zebra", "`fourpillars toolkit show harbour` lists what is asked"),
    ] {
        let run = show(&["harbour", id]);
        assert!(run.stderr.contains(says), "{}", run.stderr);
        run.code(2);
    }
    assert!(show(&["organized-crimes"]).stderr.contains("did you mean `organized-crime`?"));
}

#[test]
fn every_key_of_the_json_is_described_in_the_help() {
    let help = show(&["--help"]).success();
    let words: Vec<&str> = help.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    fn keys(json: &Json, out: &mut BTreeSet<String>) {
        match json {
            // Kinds and conditions stand as the files of a toolkit write them.
            Json::Object(map) => {
                map.iter().filter(|(key, _)| *key != "when" && *key != "parts").for_each(|(key, inner)| {
                    out.insert(key.clone());
                    keys(inner, out);
                })
            }
            Json::Array(list) => list.iter().for_each(|inner| keys(inner, out)),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    for args in [&["harbour"][..], &["harbour", "fishers"], &["harbour", "fuel"], &["harbour", "visit/tow"]] {
        keys(&json(args), &mut all);
    }
    let unknown: Vec<&String> = all.iter().filter(|key| !words.contains(&key.as_str())).collect();
    assert!(all.len() > 30 && unknown.is_empty(), "{unknown:?}");
}
