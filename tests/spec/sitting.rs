//! What a person can do in one sitting beside answering: going about, remarks, notes, signatures, history.

use crate::support::fixture;
use fourpillars::document::templates::interface;
use fourpillars::lang::Lang;
use fourpillars::session::open;
use fourpillars::session::pages::Page;
use fourpillars::session::picks::{Outcome, Picked, Row, Then};
use fourpillars::session::{Effect, Msg, Now, Outside, Seek, Session};
use fourpillars::strategy::merge::merge;
use fourpillars::strategy::value::Value;
use fourpillars::strategy::{Holder, Place, Source, Strategy, file};
use fourpillars::toolkit::condition::State;
use std::sync::Arc;

/// A session on the slice, with counted ids and a clock that stands still.
fn sitting() -> Session {
    let mut count = 0;
    sitting_with(Box::new(move || {
        count += 1;
        format!("it{count}")
    }))
}

fn outside() -> Outside {
    Outside {
        clock: Box::new(|| Now { utc: "2026-11-24T10:42:00Z".into(), local: "10:42".into() }),
        ids: Box::new(|| "none".into()),
        who: None,
        lang: Lang::En,
    }
}

fn sitting_with(ids: Box<dyn FnMut() -> String>) -> Session {
    let toolkit = Arc::new(open::sound_toolkit(fixture("slice").to_str().unwrap()).unwrap());
    let outside = Outside { ids, ..outside() };
    let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
    let questions: Vec<_> = toolkit.questions().map(|(_, _, question)| question.id.clone()).collect();
    let strategy = Strategy::new(source, questions);
    Session::new(toolkit, strategy, outside)
}

fn answer(session: &mut Session, question: &str, text: &str) {
    let value = Some(Value::Text(text.into()));
    session.update(Msg::Answer { place: Place::top(question), value, typing: false });
}

fn text_at(session: &Session, place: &Place) -> String {
    match session.strategy().answer(place).and_then(|answer| answer.value.clone()) {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    }
}

fn rows(session: &mut Session, then: Then) -> Vec<Row> {
    session.pick(&interface(Lang::En).unwrap(), then).unwrap().rows
}

fn texts(session: &mut Session, then: Then) -> Vec<String> {
    rows(session, then).into_iter().map(|row| row.text).collect()
}

fn question(id: &str) -> Page {
    Page::Question(Place::top(id))
}

/// An objective with a measure in it; their ids.
fn objective(session: &mut Session) -> (String, String) {
    let list = Place::top("protect-objectives");
    session.update(Msg::AddEntries { list, text: "Victims are found early\n- Open two shelters".into() });
    let derived = session.derived();
    let objective = &derived.interview.items_of("objective")[0];
    let measure = &derived.interview.items_of("measure")[0];
    assert_eq!((&*objective.number, &*measure.number), ("R1", "R1.1"));
    (objective.id.to_string(), measure.id.to_string())
}

#[test]
fn a_jump_is_taken_back_to_where_it_began_and_a_page_that_is_gone_is_passed_over() {
    let mut session = sitting();
    let (objective, measure) = objective(&mut session);
    session.update(Msg::Go(question("main-crime")));
    session.update(Msg::Jump { page: Page::Item(measure.as_str().into()), at: None });
    session.update(Msg::Jump { page: question("period"), at: None });
    session.update(Msg::Remove { item: objective.as_str().into() });
    session.update(Msg::Return);
    assert_eq!(*session.page(), question("main-crime"));
    assert!(matches!(session.update(Msg::Return)[..], [Effect::Refuse(_)]));
}

#[test]
fn what_is_open_to_be_discussed_or_remarked_is_found_page_by_page() {
    let mut session = sitting();
    answer(&mut session, "main-crime", "Extortion");
    session.update(Msg::Go(question("main-crime")));
    session.update(Msg::Seek(Seek::Open));
    assert_eq!(*session.page(), question("who-is-harmed"));
    let place = Place::top("institutions");
    session.update(Msg::State { place: place.clone(), state: Some(State::ToDiscuss), reason: String::new() });
    session.update(Msg::Seek(Seek::ToDiscuss));
    assert_eq!(*session.page(), question("institutions"));
    assert_eq!(session.take_spot(), Some(place));
    // From the last one it goes on at the beginning; where nothing else is, it says so.
    assert!(matches!(session.update(Msg::Seek(Seek::ToDiscuss))[..], [Effect::Refuse(_)]));
    session.update(Msg::Go(question("services-for-all")));
    session.update(Msg::Seek(Seek::Open));
    assert_eq!(*session.page(), question("who-is-harmed"));
}

#[test]
fn a_note_names_who_sees_to_it_and_keeps_what_was_decided() {
    let mut session = sitting();
    let place = Place::top("main-crime");
    session.update(Msg::Note { place: place.clone(), text: "Ask for the figures @ Colonel Ade".into() });
    let waiting = rows(&mut session, Then::Notes);
    let row = waiting.iter().find(|row| row.is_stop()).unwrap();
    assert_eq!((&*row.text, &*row.right), ("Ask for the figures", "Colonel Ade"));
    let Outcome::Ask(one) = Then::Notes.picked(std::slice::from_ref(&row.value), "") else { panic!("no note") };
    let Outcome::Ask(decide) = one.picked(&[Picked::Yes], "") else { panic!("not settled") };
    let Ok(Outcome::Do(msg)) = session.said(&decide, "Figures of 2025 are used") else { panic!("not decided") };
    session.update(msg);
    let note = &session.strategy().answer(&place).unwrap().notes[0];
    assert_eq!((&*note.text, note.done), ("Ask for the figures → Figures of 2025 are used", true));
    session.update(Msg::Reopen { place: place.clone(), at: 0 });
    assert!(!session.strategy().answer(&place).unwrap().notes[0].done);
    session.update(Msg::Undo);
    assert!(session.strategy().answer(&place).unwrap().notes[0].done);
}

#[test]
fn a_signature_falls_when_an_answer_of_its_section_changes_and_stands_again_when_that_is_undone() {
    let mut session = sitting();
    answer(&mut session, "main-crime", "Extortion");
    session.update(Msg::SignOff { section: "harm".into(), who: "Ministry of Justice".into() });
    let holds = |session: &mut Session| {
        session.derived().interview.signature("harm").map(|(it, holds)| (it.who.clone(), holds))
    };
    assert_eq!(holds(&mut session), Some(("Ministry of Justice".into(), true)));
    session.update(Msg::Note { place: Place::top("main-crime"), text: "Looks right".into() });
    assert_eq!(holds(&mut session).map(|it| it.1), Some(true), "a note changes no answer");
    answer(&mut session, "main-crime", "Kidnapping");
    assert_eq!(holds(&mut session).map(|it| it.1), Some(false));
    session.update(Msg::Undo);
    assert_eq!(holds(&mut session).map(|it| it.1), Some(true));
    // Kept in the file, and taken back without a name.
    let again = file::read(&session.text()).unwrap().strategy;
    assert_eq!(again.signed_off, session.strategy().signed_off);
    session.update(Msg::SignOff { section: "harm".into(), who: " ".into() });
    assert_eq!(holds(&mut session), None);
}

#[test]
fn a_finding_is_set_aside_with_its_reason_and_taken_back() {
    let mut session = sitting();
    objective(&mut session);
    let derived = session.derived();
    let finding = derived.findings.iter().find(|it| it.code == "objective-nobody-measures").unwrap().clone();
    let (code, place) = (finding.code.clone(), finding.place.clone());
    let asked = Then::Dismiss { code: code.clone(), place: place.clone() };
    let Ok(Outcome::Do(msg)) = session.said(&asked, "The indicator comes with the plan") else {
        panic!("not set aside")
    };
    session.update(msg);
    let dismissed = |session: &mut Session| {
        let derived = session.derived();
        derived.findings.iter().find(|it| it.code == code && it.place == place).unwrap().dismissed.clone()
    };
    assert_eq!(dismissed(&mut session).as_deref(), Some("The indicator comes with the plan"));
    let about = texts(&mut session, Then::Finding { code: code.clone(), place: place.clone() });
    assert!(about.iter().any(|text| text == "Set aside: The indicator comes with the plan"), "{about:?}");
    session.update(Msg::Undismiss { code: code.clone(), place: place.clone() });
    assert_eq!(dismissed(&mut session), None);
}

#[test]
fn the_history_is_told_in_words_and_leads_back_to_any_point_and_forth_again() {
    let mut session = sitting();
    let place = Place::top("main-crime");
    for typed in ["E", "Ex", "Extortion"] {
        let value = Some(Value::Text(typed.into()));
        session.update(Msg::Answer { place: place.clone(), value, typing: true });
    }
    let (_, measure) = objective(&mut session);
    session.update(Msg::State { place: place.clone(), state: Some(State::Agreed), reason: String::new() });
    session.update(Msg::Remove { item: measure.as_str().into() });
    let told = texts(&mut session, Then::History);
    assert_eq!(
        told,
        [
            "Done, the last first",
            "“Open two shelters” removed",
            "“Main crime” agreed",
            "“Victims are found early” added",
            "answer “Main crime”",
            "Back to how it was at the beginning",
        ]
    );
    let all = session.text();
    let point = rows(&mut session, Then::History).into_iter().find(|row| row.text.contains("added")).unwrap();
    let Outcome::Do(back) = Then::History.picked(&[point.value], "") else { panic!("no way back") };
    session.update(back);
    assert!(session.strategy().item(&measure).is_some());
    assert_eq!(session.strategy().answer(&place).unwrap().state, None);
    let undone = texts(&mut session, Then::History);
    assert_eq!(undone[..3], ["Undone", "“Open two shelters” removed", "“Main crime” agreed"]);
    session.update(Msg::Steps(-2));
    assert_eq!(session.text(), all);
    session.update(Msg::Steps(4));
    assert_eq!(text_at(&session, &place), "");
}

#[test]
fn a_text_is_replaced_in_all_answers_that_were_left_marked_as_one_step() {
    let mut session = sitting();
    answer(&mut session, "main-crime", "Racketeering");
    answer(&mut session, "who-is-harmed", "Traders pay racketeers. Racketeering grows; so does Racketeering abroad.");
    let then = Then::Replace { find: "Racketeering".into(), with: "Extortion".into() };
    let found = rows(&mut session, then.clone());
    assert_eq!(
        found.iter().map(|row| (&*row.right, row.marked)).collect::<Vec<_>>(),
        [("once", true), ("2 times", true)]
    );
    let before = session.text();
    let Outcome::Do(msg) = then.picked(std::slice::from_ref(&found[1].value), "") else { panic!("nothing to do") };
    session.update(msg);
    assert_eq!(text_at(&session, &Place::top("main-crime")), "Racketeering");
    let replaced = "Traders pay racketeers. Extortion grows; so does Extortion abroad.";
    assert_eq!(text_at(&session, &Place::top("who-is-harmed")), replaced);
    session.update(Msg::Undo);
    assert_eq!(session.text(), before);
}

#[test]
fn many_entries_are_added_at_once_with_those_inside_them() {
    let mut session = sitting();
    let text = "First aim\n- One step\n-  Two steps\n\n  Second aim  \n- \nThird — \u{1b}aim";
    session.update(Msg::AddEntries { list: Place::top("protect-objectives"), text: text.into() });
    let derived = session.derived();
    let named = |record: &str| -> Vec<String> {
        derived.interview.items_of(record).iter().map(|item| format!("{} {}", item.number, item.title)).collect()
    };
    assert_eq!(named("objective"), ["R1 First aim", "R2 Second aim", "R3 Third — aim"]);
    assert_eq!(named("measure"), ["R1.1 One step", "R1.2 Two steps"]);
    session.update(Msg::Undo);
    assert!(session.derived().interview.items_of("objective").is_empty());
}

#[test]
fn everything_is_found_by_its_words_and_answers_by_what_they_say() {
    let mut session = sitting();
    objective(&mut session);
    answer(&mut session, "who-is-harmed", "Les mères de l’Éva perdent leurs économies.");
    let phrases = interface(Lang::En).unwrap();
    let pick = session.pick(&phrases, Then::Go).unwrap();
    let index = fourpillars::session::search::Index::of(&pick.rows);
    let first = |wanted: &str| pick.rows[index.rank(wanted)[0]].found(wanted);
    assert_eq!(first("economies"), "Who is harmed: Les mères de l’Éva perdent leurs économies.");
    assert_eq!(first("two shelters"), "R1.1 Open two shelters");
    assert_eq!(first("check your"), "Check your answers");
    assert_eq!(first("period"), "Period");
}

#[test]
fn every_answer_stands_in_the_list_to_check_under_its_step_with_what_is_open() {
    let mut session = sitting();
    answer(&mut session, "main-crime", "Extortion");
    objective(&mut session);
    let rows = rows(&mut session, Then::Answers);
    let shown: Vec<(&str, &str)> = rows.iter().map(|row| (&*row.text, &*row.right)).collect();
    assert!(shown.contains(&("1 Situation", "")), "{shown:?}");
    assert!(shown.contains(&("Main crime: Extortion", "")), "{shown:?}");
    assert!(shown.contains(&("Who is harmed: [TO FILL]", "1 open")), "{shown:?}");
    assert!(shown.contains(&("Objectives of Protect: Victims are found early", "1 open")), "{shown:?}");
}

#[test]
fn remarks_on_an_entry_and_who_answered_make_no_signature_fall() {
    let mut session = sitting();
    let (objective, measure) = objective(&mut session);
    session.update(Msg::SignOff { section: "protect-section".into(), who: "Ministry".into() });
    let holds = |session: &mut Session| session.derived().interview.signature("protect-section").map(|it| it.1);
    assert_eq!(holds(&mut session), Some(true));
    session.update(Msg::Note { place: Place::of(measure.as_str(), "what"), text: "Only a remark".into() });
    session.set_lang(Lang::Qps);
    let again = Some(Value::Text("Open two shelters".into()));
    session.update(Msg::Answer { place: Place::of(measure.as_str(), "what"), value: again, typing: false });
    assert_eq!(holds(&mut session), Some(true));
    session.update(Msg::Duplicate { item: measure.as_str().into() });
    assert_eq!(holds(&mut session), Some(false));
    session.update(Msg::Undo);
    session.update(Msg::State {
        place: Place::of(objective.as_str(), "measures"),
        state: Some(State::Agreed),
        reason: String::new(),
    });
    assert_eq!(holds(&mut session), Some(false));
}

#[test]
fn an_address_in_a_note_is_no_owner() {
    let mut session = sitting();
    let place = Place::top("main-crime");
    session.update(Msg::Note { place: place.clone(), text: "Ask anna@justice.example before Friday".into() });
    let note = &session.strategy().answer(&place).unwrap().notes[0];
    assert_eq!((&*note.text, &*note.owner), ("Ask anna@justice.example before Friday", ""));
}

#[test]
fn entries_added_together_never_share_an_id() {
    let text = (0..3_000).map(|n| format!("Aim {n}\n- Step {n}\n")).collect::<String>();
    let mut ids = 0_u32;
    let mut session = sitting_with(Box::new(move || {
        // Every other id comes a second time.
        ids += 1;
        format!("it{}", ids / 2)
    }));
    session.update(Msg::AddEntries { list: Place::top("protect-objectives"), text });
    let derived = session.derived();
    assert_eq!(
        (derived.interview.items_of("objective").len(), derived.interview.items_of("measure").len()),
        (3_000, 3_000)
    );
}

#[test]
fn what_was_undone_in_a_new_entry_can_be_done_again_after_leaving_it() {
    let mut session = sitting();
    let list = Place::top("institutions");
    let added = session.update(Msg::Add { list, at: None, first: None });
    let id =
        added.iter().find_map(|effect| if let Effect::Added(id) = effect { Some(id.clone()) } else { None }).unwrap();
    session.update(Msg::Go(Page::Item(id.clone())));
    let place = Place::of(id, "name");
    session.update(Msg::Answer { place: place.clone(), value: Some(Value::Text("Police".into())), typing: false });
    session.update(Msg::Undo);
    session.update(Msg::Out);
    session.update(Msg::Redo);
    assert_eq!(text_at(&session, &place), "Police");
}

#[test]
fn how_far_each_table_is_and_who_answered_what_is_reported() {
    let mut session = sitting();
    let step = session.toolkit.steps[0].id.clone();
    let holders = vec![Holder { name: "Table 1".into(), steps: vec![step] }];
    session.update(Msg::Hold { holders });
    let before = session.derived().reports.tables[0].clone();
    assert_eq!((&*before.name, before.settled), ("Table 1", 0));
    answer(&mut session, "main-crime", "Extortion");
    let derived = session.derived();
    assert_eq!(derived.reports.tables[0].settled, 1);
    assert_eq!(derived.reports.authors, []);
    let mut strategy = session.strategy().clone();
    strategy.base = Some("00112233".into());
    let mut at_table = Session::new(session.toolkit.clone(), strategy, outside());
    answer(&mut at_table, "main-crime", "Trafficking");
    let authors = &at_table.derived().reports.authors;
    assert_eq!((&*authors[0].name, authors[0].answers, &*authors[0].latest), ("Table 1", 1, "2026-11-24"));
}

#[test]
fn a_signature_holds_after_files_came_together_while_its_section_says_the_same_and_falls_otherwise() {
    let mut session = sitting();
    answer(&mut session, "main-crime", "Extortion");
    session.update(Msg::Go(question("main-crime")));
    let section = session.section_here().unwrap();
    session.update(Msg::SignOff { section: section.clone(), who: "Ana".into() });
    let base = session.strategy().clone();
    let together = |there: &Session| {
        let merged = merge(Some(&base), &[("here", &base), ("there", there.strategy())]);
        let mut session = Session::new(there.toolkit.clone(), merged.strategy, outside());
        let derived = session.derived();
        derived.interview.signature(&section).map(|(signature, holds)| (signature.who.clone(), holds))
    };
    let mut there = Session::new(session.toolkit.clone(), base.clone(), outside());
    answer(&mut there, "services-for-all", "Elsewhere");
    assert_eq!(together(&there), Some(("Ana".into(), true)));
    answer(&mut there, "main-crime", "Trafficking");
    assert_eq!(together(&there), Some(("Ana".into(), false)));
}
