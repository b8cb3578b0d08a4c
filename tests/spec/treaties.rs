//! The treaty catalogue tells what the treaties say: numbers, titles, strengths by paragraph and caveats are held against
//! a list that was checked with the texts.

use fourpillars::lang::Lang;
use fourpillars::session::open;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::catalogue::{Entry, Strength};
use fourpillars::toolkit::role::Role;
use serde_json::Value as Json;
use std::collections::HashSet;

const FACTS: &str = include_str!("../fixtures/treaty.json");

/// Articles with some duty that no measure of a strategy serves: a rule of respect, and a task of the secretariat.
const NO_MEASURE: [(&str, u64); 2] = [("UNTOC", 4), ("UNTOC", 33)];

fn toolkit() -> Toolkit {
    open::sound_toolkit("organized-crime").unwrap()
}

fn facts() -> Json {
    serde_json::from_str(FACTS).unwrap()
}

fn strength(letter: &str) -> Strength {
    match letter {
        "H" => Strength::Shall,
        "h" => Strength::ShallQualified,
        "C" => Strength::ShallConsider,
        "E" => Strength::ShallEndeavour,
        "e" => Strength::ShallSeek,
        "Y" => Strength::May,
        "i" => Strength::MayInclude,
        "n" => Strength::Encouraged,
        "r" => Strength::NoDuty,
        other => panic!("no strength is called {other}"),
    }
}

fn provisions(toolkit: &Toolkit) -> &[Entry] {
    &toolkit.catalogue_with(Role::Provision).unwrap().entries
}

#[test]
fn every_article_is_told_as_its_treaty_tells_it() {
    let (toolkit, facts) = (toolkit(), facts());
    let title = |key: &str| toolkit.title(Lang::En, key);
    let mut told = HashSet::new();
    for (instrument, treaty) in facts["instruments"].as_object().unwrap() {
        for article in treaty["articles"].as_array().unwrap() {
            let number = article["article"].as_u64().unwrap();
            let id = format!("{}-{number}", instrument.to_lowercase());
            let levels = article["levels"].as_object();
            let binds = levels.is_some_and(|all| all.values().any(|it| !["r", "-"].contains(&it.as_str().unwrap())));
            let entry = provisions(&toolkit).iter().find(|entry| *entry.id == *id);
            let wanted = binds && !NO_MEASURE.contains(&(instrument, number));
            assert_eq!(entry.is_some(), wanted, "{id}");
            let Some(entry) = entry else { continue };
            told.insert(id.clone());
            let provision = entry.provision.as_ref().unwrap();
            assert_eq!(provision.article.map(u64::from), Some(number), "{id}");
            assert_eq!(provision.instrument, format!("instruments/{}", instrument.to_lowercase()), "{id}");
            assert_eq!(title(&format!("provisions/{id}")), article["title"].as_str().unwrap(), "{id}");
            let paragraphs = levels.unwrap().iter().map(|(number, letters)| {
                let all = letters.as_str().unwrap().split(',').map(strength).collect::<Vec<_>>();
                (number.parse::<u16>().unwrap(), all)
            });
            assert_eq!(provision.paragraphs, paragraphs.collect::<Vec<_>>(), "{id}");
            let caveats = provision.caveats.iter().map(|(key, paragraphs)| (title(key), paragraphs.clone()));
            let known = article["caveats"].as_array().unwrap().iter().map(|caveat| {
                let paragraphs = caveat["paragraphs"].as_array().unwrap().iter();
                let paragraphs = paragraphs.map(|it| it.as_u64().unwrap() as u16).collect::<Vec<_>>();
                (caveat["tag"].as_str().unwrap().to_string(), paragraphs)
            });
            assert_eq!(caveats.collect::<Vec<_>>(), known.collect::<Vec<_>>(), "{id}");
        }
    }
    let articles = provisions(&toolkit).iter().filter(|entry| entry.provision.as_ref().unwrap().article.is_some());
    assert_eq!(articles.count(), told.len());
    assert_eq!(told.len(), 65);
}

#[test]
fn the_treaties_have_their_official_names() {
    let (toolkit, facts) = (toolkit(), facts());
    for (instrument, treaty) in facts["instruments"].as_object().unwrap() {
        let key = format!("instruments/{}", instrument.to_lowercase());
        let name = toolkit.text(Lang::En, &key, fourpillars::toolkit::words::Part::Hint);
        assert_eq!(name, treaty["name"].as_str().unwrap());
    }
}

#[test]
fn resolutions_encourage_and_every_article_serves_a_pillar() {
    let toolkit = toolkit();
    for entry in provisions(&toolkit) {
        let provision = entry.provision.as_ref().unwrap();
        match provision.article {
            None => assert_eq!(provision.strength(), Strength::Encouraged, "{}", entry.id),
            // What concerns all of them names none.
            Some(_) => assert!(!entry.axes.is_empty() || *entry.id == *"untoc-34", "{}", entry.id),
        }
    }
    let resolutions = provisions(&toolkit).iter().filter(|entry| entry.provision.as_ref().unwrap().article.is_none());
    assert_eq!(resolutions.map(|entry| &*entry.id).collect::<Vec<_>>(), ["cop-11-2", "ccpcj-26-3"]);
}

/// Words of content that name an article must not make a softer duty firm: where a text says that States shall do
/// something under an article, some paragraph of it says so without softening or the text names the caveat.
#[test]
fn no_text_makes_a_soft_duty_firm() {
    let toolkit = toolkit();
    let mut seen = 0;
    for (words, _) in toolkit.words.of(Lang::En) {
        for (_, text) in words.parts() {
            for (instrument, rest) in cited(text) {
                let Some((number, paragraph, claim)) = claim(rest) else { continue };
                let id = format!("{instrument}-{number}");
                let Some(entry) = provisions(&toolkit).iter().find(|entry| *entry.id == *id) else { continue };
                let provision = entry.provision.as_ref().unwrap();
                let of = |wanted: u16| provision.paragraphs.iter().filter(move |(it, _)| wanted == 0 || *it == wanted);
                let all: Vec<Strength> = of(paragraph).flat_map(|(_, all)| all.clone()).collect();
                let strongest = all.iter().min().copied().unwrap_or(Strength::NoDuty);
                let soft = ["shall consider", "shall endeavour", "shall seek", "may ", "encouraged"];
                let firm = claim.contains("shall ") && !soft.iter().any(|soft| claim.contains(soft));
                if firm {
                    seen += 1;
                    assert!(strongest.is_duty(), "{}: {text}", words.id);
                }
            }
        }
    }
    assert!(seen > 20, "only {seen} claims were read");
}

/// Every place where a text names an article of a treaty by its short name, with what follows.
fn cited(text: &str) -> Vec<(&'static str, &str)> {
    let names = [
        ("untoc", "Organized Crime Convention, article "),
        ("tip", "Trafficking in Persons Protocol, article "),
        ("som", "Smuggling of Migrants Protocol, article "),
        ("fp", "Firearms Protocol, article "),
    ];
    let found = names.iter().flat_map(|(id, name)| text.match_indices(name).map(move |(at, _)| (*id, at + name.len())));
    found.map(|(id, at)| (id, &text[at..])).collect()
}

/// The number, the paragraph (0 for none) and the sentence of `31(5): States shall endeavour to …`.
fn claim(rest: &str) -> Option<(u16, u16, &str)> {
    let (head, claim) = rest.split_once(':')?;
    let number: String = head.chars().take_while(char::is_ascii_digit).collect();
    let paragraph: String =
        head.split_once('(').map(|(_, it)| it.chars().take_while(char::is_ascii_digit).collect()).unwrap_or_default();
    let sentence = claim.split_once(". ").map_or(claim, |(sentence, _)| sentence);
    Some((number.parse().ok()?, paragraph.parse().unwrap_or(0), sentence))
}
