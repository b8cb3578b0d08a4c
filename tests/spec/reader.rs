//! Several at once: whoever opens a strategy second sees who works on it, and reads only.

use crate::support::{Run, fixture};
use crate::terminal::{Terminal, slice_args};
use fourpillars::lang::Lang;
use fourpillars::session::open::{Opened, create, open, open_or_read, sound_toolkit};
use fourpillars::session::pages::Page;
use fourpillars::session::{Effect, Message, Msg, Now, Outside, Seek};
use fourpillars::store::lock::Lock;
use fourpillars::strategy::Place;
use fourpillars::strategy::value::Value;
use fourpillars::toolkit::condition::State;
use std::fs;
use std::path::{Path, PathBuf};

fn slice() -> String {
    fixture("slice").to_str().unwrap().into()
}

fn outside(who: &str) -> Outside {
    let mut count = 0;
    let ids = format!("{}x", who.to_lowercase());
    Outside {
        clock: Box::new(|| Now { utc: "2026-03-02T10:42:00Z".into(), local: "10:42".into() }),
        ids: Box::new(move || {
            count += 1;
            format!("{ids}{count}")
        }),
        who: Some(who.into()),
        lang: Lang::En,
    }
}

/// A fresh strategy of the slice.
fn fresh() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arda.ron");
    create(&path, &sound_toolkit(&slice()).unwrap(), "Strategy of Arda", "Arda").unwrap();
    (folder, path)
}

/// Every name of a folder with its bytes, but for what a program keeps for the person.
fn listing(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut all: Vec<_> = paths.map(|path| (path.clone(), fs::read(&path).unwrap())).collect();
    all.sort();
    all
}

/// Does what a message asks for, as a command does.
fn carry_out(opened: &mut Opened, msg: Msg) -> Vec<Effect> {
    let effects = opened.session.update(msg);
    for effect in &effects {
        match effect {
            Effect::Record(record) => opened.keeper.record(record).unwrap(),
            Effect::Save(text) => drop(opened.keeper.save(text).unwrap()),
            _ => {}
        }
    }
    effects
}

fn answer(question: &str, text: &str) -> Msg {
    Msg::Answer { place: Place::top(question), value: Some(Value::Text(text.into())), typing: false }
}

fn why(opened: &Opened) -> Message {
    opened.session.read_only().expect("it is read only")
}

#[test]
fn the_second_opener_reads_what_is_written_so_far_and_hears_who_works_there_since_when() {
    let (_folder, path) = fresh();
    let mut first = open(&path, Some(&slice()), outside("Pursue")).unwrap();
    // Recorded, and not saved yet.
    carry_out(&mut first, answer("main-crime", "Extortion"));
    let second = open_or_read(&path, Some(&slice()), outside("Protect")).unwrap();
    assert_eq!(second.session.text(), first.session.text());
    let [message] = &second.news.messages()[..] else { panic!("{:?}", second.news) };
    assert_eq!((message.id, message), ("read-only", &why(&second)));
    let who = &message.args[0].1;
    assert!(who.starts_with("Pursue, "), "{who}");
    assert!(who.ends_with(&format!("process {}, since 2026-03-02 10:42 UTC", std::process::id())), "{who}");
}

#[test]
fn a_reader_changes_nothing_and_hears_why() {
    let (folder, path) = fresh();
    let mut first = open(&path, Some(&slice()), outside("Pursue")).unwrap();
    carry_out(&mut first, answer("main-crime", "Extortion"));
    let list = Place::top("institutions");
    let named = |name: &str| Msg::Add { list: list.clone(), at: None, first: Some(Value::Text(name.into())) };
    carry_out(&mut first, named("Police"));
    carry_out(&mut first, named("Customs"));
    carry_out(&mut first, Msg::Clear { place: Place::top("main-crime") });
    carry_out(&mut first, Msg::Save);
    let mut second = open_or_read(&path, Some(&slice()), outside("Protect")).unwrap();
    let (before, text) = (listing(folder.path()), second.session.text());
    let (place, item) = (Place::top("who-is-harmed"), || "pursuex1".into());
    for msg in [
        answer("who-is-harmed", "Traders"),
        Msg::State { place: place.clone(), state: Some(State::ToDiscuss), reason: String::new() },
        Msg::Note { place: place.clone(), text: "Ask".into() },
        Msg::Remark { place: place.clone(), text: "Ask".into() },
        named("Courts"),
        Msg::AddEntries { list: list.clone(), text: "Courts\nPrisons".into() },
        Msg::Remove { item: item() },
        Msg::Clear { place: place.clone() },
        Msg::Restore,
        Msg::Duplicate { item: item() },
        Msg::Move { item: item(), list: list.clone(), at: 1 },
        Msg::Join { item: item(), into: "pursuex2".into() },
        Msg::About { title: "Another".into(), country: "Arda".into() },
        Msg::Exercise(true),
        Msg::Full(true),
        Msg::Dismiss { code: "x".into(), place: place.clone(), reason: "y".into() },
        Msg::SignOff { section: "harm".into(), who: "Ana".into() },
        Msg::Undo,
        Msg::Redo,
        Msg::Steps(3),
    ] {
        assert_eq!(carry_out(&mut second, msg.clone()), [Effect::Refuse(why(&second))], "{msg:?}");
    }
    // Reading is as free as ever.
    let page = Page::Question(place);
    for msg in [Msg::Go(page), Msg::Next, Msg::Previous, Msg::Seek(Seek::Open), Msg::Return, Msg::Out, Msg::Save] {
        assert_eq!(carry_out(&mut second, msg.clone()), [], "{msg:?}");
    }
    assert_eq!(carry_out(&mut second, Msg::Leave), [Effect::Leave]);
    assert_eq!(second.session.text(), text);
    // Nor would anything get past the one who keeps the file.
    for error in [second.keeper.record("x").unwrap_err(), second.keeper.save("x").unwrap_err()] {
        assert!(error.message.ends_with("is open to be read only"), "{}", error.message);
    }
    drop(second);
    assert!(listing(folder.path()) == before, "a reader wrote something");
}

#[test]
fn an_empty_entry_that_somebody_else_has_begun_stays_when_a_reader_leaves_it() {
    let (_folder, path) = fresh();
    let mut first = open(&path, Some(&slice()), outside("Pursue")).unwrap();
    carry_out(&mut first, Msg::Add { list: Place::top("institutions"), at: None, first: None });
    let mut second = open_or_read(&path, Some(&slice()), outside("Protect")).unwrap();
    carry_out(&mut second, Msg::Go(Page::Item("pursuex1".into())));
    assert_eq!(carry_out(&mut second, Msg::Out), []);
    assert!(second.session.strategy().item("pursuex1").is_some());
}

#[test]
fn a_reader_stays_one_until_the_strategy_is_opened_again() {
    let (_folder, path) = fresh();
    let first = open(&path, Some(&slice()), outside("Pursue")).unwrap();
    let mut second = open_or_read(&path, Some(&slice()), outside("Protect")).unwrap();
    drop(first);
    assert_eq!(carry_out(&mut second, answer("main-crime", "Fraud")), [Effect::Refuse(why(&second))]);
    let mut again = open_or_read(&path, Some(&slice()), outside("Protect")).unwrap();
    assert!(again.session.read_only().is_none() && again.news.messages().is_empty());
    carry_out(&mut again, answer("main-crime", "Fraud"));
    carry_out(&mut again, Msg::Save);
    assert!(fs::read_to_string(&path).unwrap().contains("Fraud"));
}

#[test]
fn plain_mode_reads_and_refuses_every_line_that_would_change_something() {
    let (folder, path) = fresh();
    let mut first = open(&path, Some(&slice()), outside("Pursue")).unwrap();
    carry_out(
        &mut first,
        Msg::Add { list: Place::top("institutions"), at: None, first: Some(Value::Text("Police".into())) },
    );
    let before = listing(folder.path());
    let args = ["plain", "arda.ron", "--lang", "en", "--toolkit", &slice()];
    // In one line each, however it is wrapped.
    let heard =
        |lines: &[&str]| Run::with_input(folder.path(), &args, &(lines.join("\n") + "\n")).success().replace('\n', " ");
    // Once when it is opened, then for every line that would change something.
    let read = heard(&["/go main crime", "", "", "/previous", "/draft", "/pictures", "/help", "/answers", ""]);
    assert_eq!(read.matches("Read only: in use by Pursue, ").count(), 1, "{read}");
    for lines in [
        &["/go main crime", "Extortion"][..],
        &["/go who is harmed", "Traders lose their savings"],
        &["/go kidnapping", "1"],
        &["/go institutions", "+ Customs"],
        &["/go institutions", "add"],
        &["/go institutions", "remove 1"],
        &["/go institutions", "copy 1"],
        &["/go services for all", "partly"],
        &["/go services for all", "not known"],
        &["/go services for all", "does not apply"],
        &["/go main crime", "/note Ask the police"],
        &["/go main crime", "/note"],
        &["/go main crime", "/state not known"],
        &["/go main crime", "/remove"],
        &["/sign"],
        &["/depth"],
        &["/replace"],
        &["/undo"],
        &["/saved"],
    ] {
        let said = heard(lines);
        assert_eq!(said.matches("Read only: in use by Pursue, ").count(), 2, "{lines:?}:\n{said}");
        for claim in ["Kept: ", "The note is kept", "Removed", "asked now", "Marked", "saved by itself", "is saved in"]
        {
            assert!(!said.contains(claim), "{lines:?} claims {claim:?}:\n{said}");
        }
        assert!(said.ends_with("arda.ron was only read here. Nothing in it was changed."), "{said}");
    }
    assert!(listing(folder.path()) == before, "a reader wrote something");
}

#[test]
fn two_wizards_on_one_file_the_first_writes_and_the_second_reads() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let args = slice_args("arda.ron");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let ana = [("USER", "ana"), ("HOSTNAME", "ministry-7")];
    let mut first = Terminal::with(folder, &args, &ana);
    first.wait("A new strategy").type_in("Arda").press("enter").wait("Which crime").type_in("Extortion");
    first.press("f4").wait("Who is harmed").type_in("Traders at the port").wait("Saved ");
    let before = listing(folder);

    // By its name, and by a list of what lies there.
    let mut second = Terminal::with(folder, &args, &[("USER", "ben"), ("HOSTNAME", "ministry-8")]);
    let said = format!("Read only: in use by ana at ministry-7, process {}, since ", first.pid());
    second.wait(&said).wait("open it here again").wait("All steps");
    second.press("f2").type_in("who is harmed").wait("Search: who is harmed").press("enter");
    second.wait("Traders at the port").wait_gone(&said).wait("Read only");
    // What is typed does not even appear.
    second.type_in("XYZ").wait(&said);
    assert!(!second.screen().contains('X'), "{}", second.screen());
    second.press("f7").wait(&said).press("f8").wait(&said).press("ctrl-z").wait(&said).press("ctrl-e").wait(&said);
    second.press("f4").wait("How common").press("space").wait(&said);
    assert!(!second.screen().contains("(•)"), "{}", second.screen());
    second.press("f5").wait("Draft strategy").press("f5").wait_gone("Draft strategy");
    second.press("ctrl-s").wait(&said);
    assert!(listing(folder) == before, "a reader wrote something");
    second.press("f2").type_in("write a document").wait("Search: write a document").press("enter");
    second.wait("Which document shall be written").press("enter").wait("Make it").press("enter").wait("Written: ");
    second.press("ctrl-q").wait("The strategy was only read here").press("enter");
    assert_eq!(second.end(), 0);
    second.wait("arda.ron was only read here. Nothing in it was changed.");
    assert!(!second.screen().contains("saved"), "{}", second.screen());

    first.type_in(", and their families").wait("and their families");
    first.press("ctrl-q").wait("Everything is saved by itself").press("enter");
    assert_eq!(first.end(), 0);
    let kept = fs::read_to_string(folder.join("arda.ron")).unwrap();
    assert!(kept.contains("Extortion") && kept.contains("Traders at the port, and their families"), "{kept}");

    // Nobody holds it now.
    let mut third = Terminal::with(folder, &args, &ana);
    third.wait("All steps");
    assert!(!third.screen().contains("Read only"), "{}", third.screen());
}

#[test]
fn the_first_page_opens_a_strategy_that_another_program_holds() {
    let (folder, path) = fresh();
    let _lock = Lock::acquire(&path, "Ana at ministry-7", "2026-03-02T10:42:00Z").unwrap();
    let before = listing(folder.path());
    let mut t = Terminal::start(folder.path(), &["--lang", "en", "--toolkit", &slice()]);
    t.wait("Strategies in this folder")
        .press("down enter")
        .wait("All steps")
        .wait("Read only: in use by Ana at ministry-7");
    t.press("ctrl-q").wait("only read here").press("enter");
    assert_eq!(t.end(), 0);
    assert!(listing(folder.path()) == before, "a reader wrote something");
}
