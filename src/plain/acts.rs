//! Commands: lines that begin with `/`, from the one command table.

use super::show::{ROWS, numbered};
use super::stop::Stop;
use super::{Asking, Next, Plain};
use crate::document::templates::interface;
use crate::document::{Templates, reading};
use crate::interview::display::Display;
use crate::lang::Lang;
use crate::session::commands::{Act, COMMANDS, Command};
use crate::session::errands::Errand;
use crate::session::pages::Page;
use crate::session::picks::{Pick, Picked, Then};
use crate::session::pictures;
use crate::session::search::Index;
use crate::session::{Message, Msg};
use crate::strategy::Place;
use crate::text::{folded, line as one_line};
use crate::toolkit::question::Kind;

/// Cells that a picture takes where a line has them.
const PICTURE: u16 = 78;

impl Plain<'_> {
    /// The commands of this face; there is nothing to select in lines that stand already.
    fn commands() -> impl Iterator<Item = &'static Command> {
        let of_screens = [Act::Copy, Act::FindHere, Act::Editor, Act::Entries, Act::Settings, Act::Tour, Act::Export];
        COMMANDS.iter().filter(move |command| !of_screens.contains(&command.act))
    }

    /// What a command is called here.
    fn word(&self, command: &Command) -> String {
        self.phrases.say(&format!("command-{}.word", command.id), &[])
    }

    /// Does what stands behind the `/`.
    pub(super) fn command(&mut self, line: &str) -> Next {
        if !self.writing.is_empty() {
            self.keep_writing(false);
        }
        let (name, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let wanted = folded(name);
        let fits = |command: &&Command| folded(&self.word(command)).starts_with(&wanted) || command.id == name;
        let whole = Self::commands().find(|command| folded(&self.word(command)) == wanted);
        let fitting: Vec<&Command> = Self::commands().filter(fits).collect();
        let only = if fitting.len() == 1 { fitting.first().copied() } else { None };
        match whole.or(only).filter(|_| !name.is_empty()) {
            Some(command) => self.act(command.act, rest.trim()),
            None => {
                let all: Vec<String> = Self::commands().map(|command| format!("/{}", self.word(command))).collect();
                let args = [("text", one_line(name).into()), ("commands", all.join(" ").into())];
                self.say("plain-no-command", &args);
                self.out.prompt();
                Next::Go
            }
        }
    }

    pub(super) fn act(&mut self, act: Act, rest: &str) -> Next {
        let place = self.stop.as_ref().map(|stop| stop.place.clone());
        match (act, place) {
            (Act::Leave, _) => return Next::Leave,
            (Act::Help, _) => self.help(),
            (Act::GoTo, _) => self.find(Then::Go, rest),
            (Act::OpenPoints, _) => self.find(Then::OpenPoints, rest),
            (Act::Answers, _) => self.find(Then::Answers, rest),
            (Act::Findings, _) => self.find(Then::Findings, rest),
            (Act::Notes, _) => self.find(Then::Notes, rest),
            (Act::History, _) => self.find(Then::History, rest),
            (Act::Give, _) => self.ask(Then::Tables),
            (Act::Gather, _) => self.ask(Then::Returned),
            (Act::Decide, _) => self.ask(Then::Matters),
            (Act::Send, _) => self.run(Errand::Send),
            (Act::Versions, _) => self.ask(Then::Versions),
            (Act::Changes, _) => self.changes(),
            (Act::Replace, _) => self.ask(Then::Find),
            (Act::Return, _) => self.jump(Msg::Return),
            (Act::Seek(seek), _) => self.jump(Msg::Seek(seek)),
            (Act::SignOff, _) => match self.section_here() {
                Some(section) => self.ask(Then::SignOff(section)),
                None => self.again(&Message::new("plain-no-question")),
            },
            (Act::Previous, _) => self.on(-1),
            (Act::Next, _) => self.on(1),
            (Act::Draft, _) => self.draft(),
            (Act::Pictures, _) => self.pictures(),
            (Act::Language, _) => self.ask(Then::Language),
            (Act::Undo, _) => self.change(Msg::Undo, None),
            (Act::Redo, _) => self.change(Msg::Redo, None),
            (Act::Restore, _) => self.change(Msg::Restore, None),
            (Act::Depth, _) => {
                let full = !self.session.strategy().full;
                self.change(Msg::Full(full), Some(if full { "depth-full" } else { "depth-essential" }));
            }
            (Act::Park, _) if rest.is_empty() => self.ask(Then::Park),
            (Act::Park, _) => match self.session.parking(rest) {
                Some(msg) => self.change(msg, Some("parked")),
                None => self.again(&Message::new("park-nowhere")),
            },
            (Act::Saved, _) => {
                if let Some(why) = self.session.read_only() {
                    self.again(&why);
                    return Next::Go;
                }
                self.send(Msg::Save);
                if self.trouble.is_none() {
                    let at = self.session.now().local;
                    self.say("saved-at", &[("at", at.into())]);
                }
                self.out.prompt();
            }
            (Act::Note, Some(place)) if rest.is_empty() => self.ask(Then::Note(place)),
            (Act::Note, Some(place)) => self.change(Msg::Note { place, text: rest.into() }, Some("noted")),
            (Act::State, Some(place)) => {
                let then = Then::State(place);
                match self.session.pick(&self.phrases, then.clone()) {
                    Some(pick) if !rest.is_empty() => {
                        self.asking = Asking::Pick { pick, own: false };
                        return self.take(rest);
                    }
                    _ => self.ask(then),
                }
            }
            (Act::Remove, Some(place)) => self.clear(place),
            (Act::Note | Act::State | Act::Remove, None) => self.again(&Message::new("plain-no-question")),
            (Act::Copy | Act::FindHere | Act::Editor | Act::Entries | Act::Settings | Act::Tour | Act::Export, _) => {
                self.out.prompt()
            }
        }
        Next::Go
    }

    /// Changes something that is not the answer to the stop, says so, then asks what stands there now.
    pub(super) fn change(&mut self, msg: Msg, said: Option<&str>) {
        let (done, _) = self.send(msg);
        if !done {
            self.out.prompt();
            return;
        }
        if let Some(said) = said {
            self.say(said, &[]);
        }
        self.show_what_is_left();
    }

    /// Asks again what was asked; where it is gone, what it belonged to.
    pub(super) fn show_what_is_left(&mut self) {
        let derived = self.session.derived();
        let gone = self.stop.as_ref().is_some_and(|stop| derived.interview.node(&stop.place).is_none());
        if gone {
            let top = self.top.clone().map(|top| Stop::first(&derived.interview, Place::top(top)));
            self.go(top);
        } else {
            self.show();
        }
    }

    /// Makes the answer open again; an entry is taken out of its list by the list's own words.
    fn clear(&mut self, place: Place) {
        let derived = self.session.derived();
        let holds_entries =
            derived.interview.node(&place).is_some_and(|node| matches!(node.question.kind, Kind::Items { .. }));
        if holds_entries {
            let word = self.phrases.say("plain-word-remove", &[]);
            self.again(&Message::new("plain-remove-which").with("remove", word));
        } else {
            self.change(Msg::Clear { place }, Some("plain-removed"));
        }
    }

    /// What is known about the place, then all commands, then the question again.
    fn help(&mut self) {
        self.introduced.clear();
        self.out.gap();
        let lang = self.session.lang();
        let derived = self.session.derived();
        let toolkit = self.session.toolkit.clone();
        let display = Display { toolkit: &toolkit, phrases: &self.phrases, lang };
        let node = self.stop.as_ref().and_then(|stop| derived.interview.node(&stop.place));
        for help in node.map(|node| display.guidance(&node.words)).unwrap_or_default() {
            self.out.text(&format!("{}: {}", help.heading, help.text));
        }
        self.out.gap();
        for command in Self::commands() {
            let help = self.phrases.say(&format!("command-{}.help", command.id), &[]);
            self.out.hang(&format!("/{:<12}", self.word(command)), &help);
        }
        self.say("plain-help", &[]);
        self.say("help-disclaimer", &[]);
        self.show();
    }

    /// Goes to the one row that has the words, or offers those that have.
    fn find(&mut self, then: Then, words: &str) {
        let Some(mut pick) = self.session.pick(&self.phrases, then) else { return };
        pick.rows.retain(|row| !matches!(row.value, Picked::Act(_)));
        let found = Index::of(&pick.rows).named(words);
        pick.rows = found.into_iter().map(|at| pick.rows[at].clone()).collect();
        match &pick.rows[..] {
            [] => self.again(&Message::new("pick-nothing")),
            [row] if !words.is_empty() => {
                if let Picked::Page(page, _) = row.value.clone() {
                    self.go_to(&page);
                } else {
                    self.open_pick(pick, false);
                }
            }
            _ => self.open_pick(pick, false),
        }
    }

    /// Lets the session go somewhere, and asks what stands there.
    fn jump(&mut self, msg: Msg) {
        self.follow();
        let (done, _) = self.send(msg);
        if done {
            let page = self.session.page().clone();
            self.go_to(&page);
        } else {
            self.out.prompt();
        }
    }

    /// The session's own page follows where this face stands.
    fn follow(&mut self) {
        if let Some(stop) = &self.stop {
            let page = Page::of(&self.session.derived().interview, &stop.place);
            self.session.update(Msg::Go(page));
        }
    }

    fn section_here(&mut self) -> Option<crate::text::Id> {
        self.follow();
        self.session.section_here()
    }

    pub(super) fn open_pick(&mut self, pick: Pick, own: bool) {
        self.out.gap();
        self.out.text(&pick.title);
        self.rows(&pick);
        if numbered(&pick).next().is_none() {
            return self.show();
        }
        self.say(
            match pick.then {
                Then::Replace { .. } => "plain-choose-all",
                _ if pick.many => "plain-choose-many",
                _ => "plain-choose",
            },
            &[],
        );
        self.say("plain-leave-it", &[]);
        debug_assert!(pick.rows.len() <= ROWS || !own);
        // An empty line at a menu goes back to the list it fills.
        self.asking = Asking::Pick { own: own && !matches!(pick.then, Then::Menu(_)), pick };
        self.out.prompt();
    }

    pub(super) fn go_to(&mut self, page: &Page) {
        self.introduced.clear();
        let derived = self.session.derived();
        let first = Page::Tasks { unfolded: derived.interview.steps.first().map(|step| step.id.clone()) };
        let page = if *page == (Page::Tasks { unfolded: None }) { &first } else { page };
        match Stop::of(&derived.interview, page) {
            Some(stop) => self.go(Some(stop)),
            None => self.again(&Message::new("plain-not-asked")),
        }
    }

    /// The draft of this step, as it stands.
    fn draft(&mut self) {
        let derived = self.session.derived();
        let lang = self.session.lang();
        if self.templates.is_none() {
            match Templates::of(&self.session.toolkit, lang) {
                Ok(templates) => self.templates = Some(templates),
                Err(faults) => {
                    self.out.text(&faults.first().map(ToString::to_string).unwrap_or_default());
                    self.out.prompt();
                    return;
                }
            }
        }
        let Some(templates) = &self.templates else { return };
        let Some(document) = templates.main() else { return };
        let drafted = templates.draft(&document.id, &derived.subject());
        let step = self.top.as_ref().and_then(|top| derived.interview.place_of(top)).map(|(step, ..)| step.id.clone());
        let title = step.map(|step| self.session.toolkit.title(lang, &step)).unwrap_or_default();
        self.out.gap();
        match drafted {
            Ok(draft) => {
                for line in reading::aloud(reading::section(&draft.markdown(), &title)) {
                    self.out.text(&line);
                }
            }
            Err(fault) => self.out.text(&fault.to_string()),
        }
        self.show();
    }

    /// The reports as pictures, in signs that every terminal, printer and reader has.
    fn pictures(&mut self) {
        let derived = self.session.derived();
        let width = self.out.width().min(PICTURE);
        let lines = pictures::lines(&derived.reports, &derived.interview, self.display(), width, true);
        self.out.gap();
        for line in lines {
            self.out.text(&line.text);
        }
        self.show();
    }

    /// What is different since the sitting began.
    fn changes(&mut self) {
        let before = self.session.begun().clone();
        let lines = self.session.changes_since(before, &self.phrases);
        self.out.gap();
        for line in lines {
            self.out.text(&line.text);
        }
        self.show();
    }

    pub(super) fn set_language(&mut self, lang: Lang) {
        if let Ok(phrases) = interface(lang) {
            self.session.set_lang(lang);
            self.phrases = phrases;
            self.templates = None;
            self.step = None;
        }
        self.show();
    }
}
