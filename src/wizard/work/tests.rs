//! What a key costs, and that no key breaks anything.

use super::*;
use crate::document::publish::{Form, Offer};
use crate::document::templates::interface;
use crate::session::open::{create, open, open_or_read, sound_toolkit};
use crate::session::orders::Order;
use crate::session::{Now, Outside};
use crate::strategy::Audience;
use crate::wizard::canvas::{Canvas, Hit};
use crate::wizard::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

struct Desk {
    work: Work,
    heard: Receiver<Event>,
    /// What the last drawing put where.
    hits: Vec<(Rect, Hit)>,
    _folder: tempfile::TempDir,
}

/// What a test fixes: the clock, and ids that count.
pub(in crate::wizard) fn outside() -> Outside {
    let mut count = 0;
    Outside {
        clock: Box::new(|| Now { utc: "2026-03-02T10:42:00Z".into(), local: "10:42".into() }),
        ids: Box::new(move || {
            count += 1;
            format!("t{count}")
        }),
        who: None,
        lang: Lang::En,
    }
}

impl Desk {
    /// A strategy of a toolkit, full when an example is given.
    fn new(example: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("arda.ron");
        match example {
            Some(text) => {
                crate::store::save::create_new(&crate::store::disk::RealDisk, &path, text.as_bytes()).map(|_| ())
            }
            None => create(&path, &sound_toolkit("organized-crime").unwrap(), "", "Arda"),
        }
        .unwrap();
        Self::at(folder, &path)
    }

    fn at(folder: tempfile::TempDir, path: &Path) -> Self {
        let (sender, heard) = channel();
        let work = Work::begin(open(path, None, outside()).unwrap(), interface(Lang::En).unwrap(), sender);
        Self { work, heard, hits: Vec::new(), _folder: folder }
    }

    /// Somebody who opens the same strategy meanwhile.
    fn beside(first: &Self) -> Self {
        let (sender, heard) = channel();
        let opened = open_or_read(&first.work.path, None, outside()).unwrap();
        let work = Work::begin(opened, interface(Lang::En).unwrap(), sender);
        Self { work, heard, hits: Vec::new(), _folder: tempfile::tempdir().unwrap() }
    }

    fn press(&mut self, key: Key) {
        self.work.handle(Event::Press(Press::plain(key)));
    }

    fn go(&mut self, question: &str) {
        self.work.send(Msg::Go(Page::Question(crate::strategy::Place::top(question))));
    }

    fn draw(&mut self, width: u16, height: u16) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut canvas = Canvas::new(&mut buffer, Theme::mono());
        crate::wizard::draw_work(&mut canvas, &mut self.work);
        if let Some((x, y)) = canvas.cursor {
            assert!(x < width && y < height, "the cursor stands at {x}, {y} of {width} × {height}");
        }
        self.hits = canvas.hits;
    }

    /// Lets the pauses pass.
    fn rest(&mut self) {
        while let Some(at) = self.work.deadline() {
            std::thread::sleep(at.saturating_duration_since(Instant::now()));
            self.work.tick();
        }
        while let Ok(event) = self.heard.recv_timeout(Duration::from_millis(500)) {
            self.work.handle(event);
        }
    }
}

fn example() -> &'static str {
    crate::toolkit::embedded::strategies().find(|(name, _)| *name == "arda").unwrap().1
}

#[test]
fn a_key_makes_no_interview_and_wraps_at_most_three_paragraphs() {
    let mut desk = Desk::new(Some(example()));
    desk.go("who-is-harmed");
    desk.draw(120, 40);
    let interviews = desk.work.session.interviews();
    let wrapped = |desk: &mut Desk| desk.work.form.parts[0].editor().unwrap().rows_wrapped();
    for key in ['a', ' ', 'é', '界'].map(Key::Char).into_iter().chain([Key::Left, Key::Backspace, Key::Enter]) {
        let before = wrapped(&mut desk);
        desk.press(key);
        desk.draw(120, 40);
        assert!(wrapped(&mut desk) - before <= 3, "{key:?}");
    }
    assert_eq!(desk.work.session.interviews(), interviews);
}

#[test]
fn a_pause_takes_the_draft_over_with_one_interview() {
    let mut desk = Desk::new(None);
    desk.go("who-is-harmed");
    desk.draw(80, 24);
    let interviews = desk.work.session.interviews();
    for c in "Traders on the northern road".chars() {
        desk.press(Key::Char(c));
    }
    desk.rest();
    desk.draw(80, 24);
    assert_eq!(desk.work.session.interviews(), interviews + 1);
    assert!(desk.work.session.text().contains("Traders on the northern road"));
    assert_eq!(desk.work.saved_at.as_deref(), Some("10:42"));
}

#[test]
fn an_answer_writes_a_record_not_the_file() {
    let mut desk = Desk::new(Some(example()));
    desk.go("strategy-title");
    desk.press(Key::Char('x'));
    let before = desk.work.session.revision();
    let effects = desk.work.session.update(Msg::Answer {
        place: crate::strategy::Place::top("strategy-title"),
        value: Some(crate::strategy::value::Value::Text("A title".into())),
        typing: false,
    });
    let written: usize =
        effects.iter().map(|effect| if let Effect::Record(record) = effect { record.len() } else { 0 }).sum();
    assert!(written < 600, "{written} bytes for a short answer");
    assert!(desk.work.session.revision() > before && desk.work.session.text().len() > 100_000);
}

#[test]
fn an_entry_left_with_nothing_said_does_not_stay() {
    let mut desk = Desk::new(None);
    desk.go("institutions");
    desk.press(Key::Enter);
    assert!(matches!(desk.work.session.page(), Page::Item(_)));
    desk.press(Key::Esc);
    assert!(!desk.work.session.text().contains("\"t1\""));
}

/// Keys, clicks, drags, turns of the wheel and pastes at random, over every page and layer, in windows of any size.
fn random_events(desk: &mut Desk, events: usize, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let all = [
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::BackTab,
        Key::Backspace,
        Key::Delete,
        Key::Left,
        Key::Right,
        Key::Up,
        Key::Down,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
    ];
    for _ in 0..events {
        let key = match random.u8(..10) {
            0..=4 => all[random.usize(..all.len())],
            5 => Key::F(random.u8(1..10)),
            6 => Key::Char(' '),
            _ => {
                ['a', '2', '.', 'é', '界', 'س', '-', '+', '\u{301}', '👩', 'f', 'r'].map(Key::Char)[random.usize(..12)]
            }
        };
        let press = Press { key, ctrl: random.u8(..12) == 0, shift: random.u8(..8) == 0 };
        let (x, y) = (random.u16(..200), random.u16(..60));
        match random.u8(..10) {
            0 if !desk.hits.is_empty() => {
                let (area, hit) = desk.hits[random.usize(..desk.hits.len())];
                desk.work.click(hit, area.x, area.y, random.u8(1..4));
            }
            1 => {
                desk.work.handle(Event::Drag { x, y });
                let hit = desk.hits.get(random.usize(..desk.hits.len().max(1))).map(|(_, hit)| *hit);
                desk.work.wheel(hit, [-3, 3][random.usize(..2)]);
            }
            // Leaving is another test.
            _ => {
                desk.work.handle(Event::Press(press));
            }
        }
        if random.u8(..4) == 0 {
            desk.draw(x.max(1), y.max(1));
        }
        if random.u8(..20) == 0 {
            desk.work.take_over();
            desk.work.rebuild();
        }
        if random.u16(..300) == 0 {
            desk.work.handle(Event::Paste("line one\nline two\u{202e}".into()));
        }
        if desk.work.layers.len() > 20 {
            desk.work.layers.clear();
        }
        while let Ok(event) = desk.heard.try_recv() {
            desk.work.handle(event);
        }
    }
}

/// Whatever was done, the way back leads to the file as it was, and the way forth to the file as it is.
#[track_caller]
fn nothing_is_lost(desk: &mut Desk, before: &str) {
    desk.work.take_over();
    let after = desk.work.session.text();
    assert!(crate::strategy::file::read(&after).is_ok());
    desk.work.send(Msg::Steps(isize::MAX));
    assert!(desk.work.session.text() == before, "the way back leads elsewhere");
    desk.work.send(Msg::Steps(isize::MIN));
    assert!(desk.work.session.text() == after, "the way forth leads elsewhere");
}

/// Kilobytes of this process.
#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_methods, reason = "what the system knows of this process")]
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn asks_to_leave(layer: &Layer) -> bool {
    matches!(layer, Layer::Pick(pick) if pick.then == Then::Leave)
}

#[test]
fn whoever_goes_somewhere_else_does_not_leave() {
    let mut desk = Desk::new(Some(example()));
    desk.press(Key::Esc);
    assert!(desk.work.layers.iter().any(asks_to_leave));
    desk.press(Key::F(2));
    assert!(!desk.work.layers.iter().any(asks_to_leave));
    "Outlook".chars().for_each(|c| desk.press(Key::Char(c)));
    desk.press(Key::Enter);
    assert!(desk.work.layers.is_empty());
    assert!(matches!(desk.work.session.page(), Page::Question(_)));
}

#[test]
fn random_events_of_a_reader_change_nothing() {
    let mut first = Desk::new(Some(example()));
    let mut desk = Desk::beside(&first);
    let before = desk.work.session.text();
    random_events(&mut desk, 1_000, 7);
    assert!(desk.work.session.text() == before && desk.work.session.revision() == 0);
    assert!(desk.work.drafts.is_empty() && desk.work.pending.is_none() && desk.work.trouble.is_none());
    assert_eq!(desk.work.end(), Ok(()));
    // Whoever works there has lost nothing.
    assert_eq!(first.work.end(), Ok(()));
}

#[test]
fn the_caret_of_a_reader_stays_where_it_reads() {
    let first = Desk::new(Some(example()));
    let mut desk = Desk::beside(&first);
    desk.go("who-is-harmed");
    desk.draw(80, 24);
    for key in [Key::Up, Key::Home, Key::Right] {
        desk.press(key);
    }
    let editor = |desk: &mut Desk| {
        let editor = desk.work.form.parts[0].editor().unwrap();
        (editor.text(), editor.caret())
    };
    let before = editor(&mut desk);
    for key in [Key::Char('x'), Key::Char(' '), Key::Enter, Key::Backspace, Key::Delete] {
        desk.press(key);
        assert!(editor(&mut desk) == before, "{key:?}");
        assert!(desk.work.message.as_deref().is_some_and(|it| it.starts_with("Read only: ")), "{key:?}");
    }
    desk.work.handle(Event::Paste("one\ntwo".into()));
    assert!(editor(&mut desk) == before);
    desk.work.handle(Event::Press(Press::ctrl('y')));
    assert!(editor(&mut desk) == before);
}

#[test]
fn random_events_break_nothing_and_nothing_is_lost() {
    let mut desk = Desk::new(Some(example()));
    let before = desk.work.session.text();
    random_events(&mut desk, 1_000, 7);
    nothing_is_lost(&mut desk, &before);
}

#[test]
#[ignore = "takes minutes; `cargo test --profile slow -- --ignored`"]
fn a_hundred_thousand_random_events_break_nothing_lose_nothing_and_take_no_memory() {
    let mut taken = Vec::new();
    for seed in 0..10 {
        let mut desk = Desk::new(Some(example()));
        let before = desk.work.session.text();
        random_events(&mut desk, 10_000, seed);
        nothing_is_lost(&mut desk, &before);
        drop(desk);
        // The last draft is still being made.
        std::thread::sleep(Duration::from_secs(2));
        #[cfg(target_os = "linux")]
        taken.push(memory());
    }
    // Every round begins anew: what one takes, the next has again. The system keeps some memory back for each of the
    // threads of a round, and at some time uses it again.
    let (first, rest) = taken.split_at(taken.len() / 2);
    assert!(rest.iter().max() <= first.iter().max().map(|most| most * 2).as_ref(), "{taken:?} kB");
}

#[test]
fn two_hundred_entries_on_three_levels_are_wrapped_once_for_a_page() {
    let mut desk = Desk::new(None);
    let text = "Aim\n- One step that is long enough to need a second row on a small screen\n".repeat(100);
    desk.work.send(Msg::AddEntries { list: crate::strategy::Place::top("prevent-objectives"), text });
    desk.go("prevent-objectives");
    desk.draw(80, 24);
    let Body::Table(table) = &mut desk.work.form.parts[0].body else { panic!("no table") };
    assert!(table.rows.len() >= 200);
    let (before, interviews) = (table.wrapped(), desk.work.session.interviews());
    for key in [Key::Down, Key::End, Key::PageUp, Key::Up, Key::Home] {
        desk.press(key);
        desk.draw(80, 24);
    }
    let Body::Table(table) = &desk.work.form.parts[0].body else { panic!("no table") };
    assert_eq!((table.wrapped(), desk.work.session.interviews()), (before, interviews));
}

#[test]
fn an_action_with_a_date_nobody_can_read_is_asked_again_with_its_text() {
    let mut desk = Desk::new(None);
    let place = crate::strategy::Place::top("services-for-all");
    desk.work.ask(Then::OwnAction(place.clone()));
    let say = |desk: &mut Desk, text: &str| text.chars().for_each(|c| desk.press(Key::Char(c)));
    say(&mut desk, "Map the shelters; Police; soon");
    desk.press(Key::Enter);
    let Some(Layer::Ask(ask)) = desk.work.layers.last() else { panic!("it is not asked again") };
    assert_eq!(ask.editor.text(), "Map the shelters; Police; soon");
    assert!(desk.work.message.as_ref().is_some_and(|message| message.contains("2027-06")));
    for _ in 0..4 {
        desk.press(Key::Backspace);
    }
    say(&mut desk, "2027-06");
    desk.press(Key::Enter);
    assert!(desk.work.layers.is_empty());
    let (_, _, follow_up) = desk.work.session.judgement(&place);
    let by = crate::strategy::value::FollowUp::Action {
        what: "Map the shelters".into(),
        lead: "Police".into(),
        by: "2027-06".parse().ok(),
    };
    assert_eq!(follow_up, Some(by));
}

impl Desk {
    fn type_in(&mut self, text: &str) {
        text.chars().for_each(|c| self.press(Key::Char(c)));
    }

    fn ctrl(&mut self, c: char) -> Next {
        self.work.handle(Event::Press(Press::ctrl(c)))
    }

    /// The file as it is left.
    fn leave(mut self) -> String {
        self.work.end().unwrap();
        self.work.session.text()
    }
}

#[test]
fn a_large_paste_that_was_confirmed_is_in_the_answer_and_one_that_was_not_is_not() {
    let large = "Traders lose their savings. ".repeat(1_000);
    for (key, kept) in [(Key::Enter, true), (Key::Esc, false)] {
        let mut desk = Desk::new(None);
        desk.go("who-is-harmed");
        desk.work.handle(Event::Paste(large.clone()));
        assert!(desk.work.layers.last().is_some());
        desk.press(key);
        assert_eq!(desk.leave().contains(large.trim_end()), kept);
    }
}

#[test]
fn figures_that_can_be_read_are_kept_beside_one_that_cannot() {
    let mut desk = Desk::new(Some(example()));
    desk.go("harm-figures");
    desk.type_in("3x");
    desk.press(Key::Right);
    desk.type_in("777001");
    desk.work.act(Act::Next);
    let left = desk.leave();
    assert!(left.contains("777001") && left.contains("3x"), "figures are lost");
}

#[test]
fn a_question_that_is_open_when_the_program_ends_is_kept_as_what_it_was_for() {
    let mut desk = Desk::new(None);
    desk.go("who-is-harmed");
    desk.press(Key::F(7));
    desk.type_in("Ask the police");
    desk.ctrl('q');
    assert!(desk.leave().contains("Ask the police"));
    let mut desk = Desk::new(None);
    desk.go("who-is-harmed");
    desk.ctrl('p');
    desk.type_in("Who pays?");
    desk.press(Key::Esc);
    desk.work.derived();
    let text = desk.leave();
    assert!(text.contains("Who pays?"), "what was set aside is lost");
}

#[test]
fn a_reason_that_was_only_looked_at_leaves_no_note() {
    let mut desk = Desk::new(None);
    let place = crate::strategy::Place::top("who-is-harmed");
    let state = Some(crate::toolkit::condition::State::NotApplicable);
    desk.work.send(Msg::State { place: place.clone(), state, reason: "No such harm".into() });
    desk.go("who-is-harmed");
    desk.work.ask(Then::Reason(place.clone()));
    desk.press(Key::Esc);
    desk.work.end().unwrap();
    assert!(desk.work.session.strategy().answer(&place).unwrap().notes.is_empty());
}

#[test]
fn an_entry_with_only_an_unreadable_field_stays_with_what_was_written() {
    let mut desk = Desk::new(Some(example()));
    desk.go("prevent-objectives");
    desk.press(Key::Char('+'));
    let Page::Item(item) = desk.work.session.page().clone() else { panic!("no entry") };
    let by = desk.work.form.parts.iter().position(|part| matches!(&part.body, Body::Line(_, question) if matches!(question.kind, crate::toolkit::question::Kind::Date)));
    desk.work.form.focus = by.unwrap();
    desk.type_in("next spring");
    desk.press(Key::Esc);
    assert!(desk.work.session.strategy().item(&item).is_some());
    assert!(desk.leave().contains("next spring"));
}

#[test]
fn one_undo_takes_back_one_step_of_a_text() {
    let mut desk = Desk::new(None);
    desk.go("who-is-harmed");
    desk.type_in("one two");
    desk.ctrl('z');
    assert_eq!(desk.work.form.parts[0].editor().unwrap().text(), "one");
    desk.ctrl('y');
    assert_eq!(desk.work.form.parts[0].editor().unwrap().text(), "one two");
}

#[test]
fn a_document_that_was_asked_for_right_before_leaving_is_written() {
    let mut desk = Desk::new(None);
    let order = Order {
        offer: Offer { id: "strategy".into(), title: String::new(), forms: Vec::new() },
        form: Form::Docx,
        lang: Lang::En,
        audience: Audience::Public,
        folder: None,
        open: false,
    };
    desk.work.make(order);
    let folder = desk._folder.path().to_path_buf();
    desk.work.end().unwrap();
    assert!(folder.join("arda-strategy.docx").exists());
}

#[test]
fn options_that_do_not_fit_side_by_side_go_on_in_the_next_row() {
    let mut desk = Desk::new(None);
    desk.work.set_language(Lang::Qps);
    desk.go("balanced-team");
    let section = desk.work.session.section_here();
    desk.work.send(Msg::Go(Page::Checkpoint(section.unwrap())));
    for width in 40..90 {
        desk.draw(width, 40);
        let options = desk.hits.iter().filter(|(_, hit)| matches!(hit, Hit::Part { part: 0, .. }));
        let seen: Vec<Rect> = options.map(|(area, _)| *area).collect();
        assert!(seen.iter().all(|area| area.right() <= width && area.width > 0), "{width}: {seen:?}");
        assert!(seen.len() >= 5, "{width}: {seen:?}");
    }
}

#[test]
fn enter_on_a_verdict_that_nobody_chose_answers_nothing_and_says_so() {
    let mut desk = Desk::new(None);
    desk.go("balanced-team");
    let section = desk.work.session.section_here();
    desk.work.send(Msg::Go(Page::Checkpoint(section.unwrap())));
    let before = desk.work.session.text();
    desk.press(Key::Enter);
    assert_eq!((desk.work.form.focus, desk.work.session.text()), (0, before));
    assert!(desk.work.message.is_some());
    desk.press(Key::Right);
    desk.press(Key::Enter);
    assert!(desk.work.session.text().contains("judgement: Partly"));
}

#[test]
fn a_list_that_opens_takes_the_place_of_the_lists_before_it() {
    let mut desk = Desk::new(Some(example()));
    desk.work.act(Act::Findings);
    desk.work.ask(Then::OpenPoints);
    desk.work.act(Act::GoTo);
    assert_eq!(desk.work.layers.len(), 1);
}

#[test]
fn what_was_begun_is_kept_however_often_it_is_looked_at_again() {
    let mut desk = Desk::new(None);
    desk.go("who-is-harmed");
    desk.press(Key::F(7));
    desk.type_in("Ask the police");
    for _ in 0..3 {
        desk.press(Key::Esc);
        desk.press(Key::F(7));
    }
    desk.press(Key::Esc);
    assert!(desk.leave().contains("Ask the police"));
}

/// Two sides that say different things about a question, or about what stands on the cover.
fn conflict(question: &str, texts: [&str; 2]) -> crate::strategy::Conflict {
    let side = |(from, text): (&str, &str)| {
        let mut answer = crate::strategy::Answer::new(question.into());
        answer.value = Some(crate::strategy::value::Value::Text(text.into()));
        crate::strategy::Side { from: from.into(), answer: Some(std::sync::Arc::new(answer)), list: None }
    };
    let sides = ["Prevent", "Pursue"].into_iter().zip(texts).map(side).collect();
    crate::strategy::Conflict { place: crate::strategy::Place::top(question), item: None, sides }
}

impl Desk {
    /// Something waits for a decision.
    fn differing(question: &str, texts: [&str; 2]) -> Self {
        let mut desk = Desk::new(None);
        desk.differ(question, texts);
        desk
    }

    fn differ(&mut self, question: &str, texts: [&str; 2]) {
        let mut strategy = self.work.session.strategy().clone();
        strategy.conflicts.push(conflict(question, texts));
        self.work.send(Msg::Become { strategy: Box::new(strategy), told: "history-gathered" });
    }
}

#[test]
fn a_decision_is_not_taken_back_in_place_of_what_was_done_after_it() {
    let mut desk = Desk::differing("who-is-harmed", ["The coast", "The plain"]);
    desk.differ("definition", ["Three", "Four"]);
    desk.work.act(Act::Decide);
    let matter = |desk: &Desk| match desk.work.layers.last() {
        Some(Layer::Decide(page)) => page.matter.clone(),
        _ => None,
    };
    let first = matter(&desk);
    desk.press(Key::Char('1'));
    assert!(matter(&desk).is_some() && matter(&desk) != first);
    desk.press(Key::Esc);
    desk.go("legal-basis");
    desk.type_in("Decision 41");
    desk.work.act(Act::Decide);
    desk.ctrl('z');
    let left = desk.leave();
    assert!(left.contains("Decision 41"), "an answer was taken back for a decision");
}

#[test]
fn two_titles_are_told_and_the_one_that_is_chosen_stands_on_the_cover() {
    let mut desk = Desk::differing(crate::strategy::merge::TITLE, ["Safe Arda", "Arda without fear"]);
    desk.work.act(Act::Decide);
    desk.press(Key::Char('2'));
    assert_eq!(desk.work.session.strategy().title, "Arda without fear");
}

#[test]
fn what_was_written_anew_for_a_decision_is_kept_when_the_program_ends() {
    for question in ["who-is-harmed", crate::strategy::merge::TITLE] {
        let mut desk = Desk::differing(question, ["The coast", "The plain"]);
        desk.work.act(Act::Decide);
        desk.work.decided(crate::wizard::layer::Deed::Anew { long: false, given: String::new() });
        desk.type_in("The coast and the plain");
        desk.ctrl('q');
        assert!(desk.leave().contains("The coast and the plain"), "{question}");
    }
}

impl Desk {
    /// Somebody else changes the file without asking.
    fn elsewhere(&self, change: impl FnOnce(&mut crate::strategy::Strategy)) {
        let path = self._folder.path().join("arda.ron");
        let disk = crate::store::disk::RealDisk;
        let (text, _) = crate::store::read::read_text(&disk, &path, crate::store::read::FILE_CAP).unwrap();
        let mut there = crate::strategy::file::read(&text).unwrap().strategy;
        change(&mut there);
        crate::store::save::replace(&disk, &path, crate::strategy::file::write(&there).as_bytes()).unwrap();
    }

    fn answer(&mut self, question: &str, text: &str) {
        let value = Some(crate::strategy::value::Value::Text(text.into()));
        self.work.send(Msg::Answer { place: crate::strategy::Place::top(question), value, typing: false });
    }

    /// Saves, and hears of everything until it was saved beside the file and both were brought together.
    fn save_beside(&mut self) {
        self.work.send(Msg::Save);
        self.answer("definition", "Written while it was saved");
        let outcome = self.outcome_beside();
        self.work.handle(Event::Disk(outcome));
    }

    /// Hears of everything until something was saved beside the file.
    fn outcome_beside(&mut self) -> crate::store::writer::Outcome {
        loop {
            match self.heard.recv_timeout(Duration::from_secs(5)).unwrap() {
                Event::Disk(outcome @ crate::store::writer::Outcome::SavedBeside { .. }) => return outcome,
                event => drop(self.work.handle(event)),
            }
        }
    }

    /// What lies in the folder because both wrote at once.
    fn to_merge(&self) -> Vec<String> {
        let names = self._folder.path().read_dir().unwrap();
        let names = names.map(|it| it.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains("to-merge")).collect()
    }
}

#[test]
fn whoever_leaves_right_after_both_came_together_leaves_nothing_beside_the_file() {
    let mut desk = Desk::new(None);
    desk.elsewhere(|there| there.country = "Belmara".into());
    desk.answer("who-is-harmed", "The coast");
    desk.save_beside();
    desk.work.end().unwrap();
    assert_eq!(desk.to_merge(), Vec::<String>::new());
}

#[test]
fn a_decision_that_somebody_else_made_meanwhile_is_no_longer_asked_for() {
    let mut desk = Desk::differing("who-is-harmed", ["The coast", "The plain"]);
    desk.rest();
    desk.work.act(Act::Decide);
    desk.elsewhere(|there| there.conflicts.clear());
    desk.answer("legal-basis", "Decision 41");
    desk.save_beside();
    assert!(!desk.work.layers.iter().any(|layer| matches!(layer, Layer::Decide(it) if it.matter.is_some())));
}

#[test]
fn the_page_of_a_field_whose_entry_is_gone_is_left() {
    let mut desk = Desk::new(Some(example()));
    let mut items = Vec::new();
    desk.work.session.strategy().for_each_item(|item| items.push(item.clone()));
    let item = items.iter().find(|item| !item.answers.is_empty()).unwrap();
    let place = crate::strategy::Place::of(item.id.clone(), item.answers[0].id.clone());
    desk.work.send(Msg::Remove { item: item.id.clone() });
    desk.work.send(Msg::Undo);
    desk.work.send(Msg::Go(Page::Question(place.clone())));
    desk.work.send(Msg::Redo);
    assert!(matches!(desk.work.session.page(), Page::Tasks { .. }), "{:?}", desk.work.session.page());
    assert!(!desk.work.form.parts.is_empty());
}
