//! The page before a strategy is open: new, go on, example, language.

use super::event::{Event, Key, Press};
use super::form::Form;
use super::layer::{Layer, LayerDid, Reading};
use super::part::{Action, Body, Buttons, Did, List, ListRow, Part};
use super::prose::{Form as Lines, Prose};
use crate::strategy::Place;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::question::{Depth, Kind, Question};
use std::path::PathBuf;
use std::sync::Arc;

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Nothing,
    /// The country of a new strategy of this toolkit is to be asked for.
    Begin(String),
    Open(PathBuf),
    /// A fresh strategy of a toolkit; without a path its file is named after the country.
    New {
        toolkit: String,
        country: String,
        path: Option<PathBuf>,
    },
    Example(usize),
    Language,
    Settings,
    Tour,
    Leave,
}

pub struct Home {
    pub form: Form,
    pub message: Option<String>,
    /// Help over the page.
    pub help: Option<Layer>,
    /// How many rows of it show, as drawn last.
    pub help_rows: usize,
    found: Vec<PathBuf>,
    /// Strategies elsewhere that were opened last.
    recent: Vec<PathBuf>,
    examples: Vec<String>,
    /// The toolkits that a new strategy can be of: what `--toolkit` calls them, and their titles.
    offers: Vec<(String, String)>,
    /// Where a new strategy goes.
    path: Option<PathBuf>,
    /// The toolkit of the new strategy, while its country is asked for.
    asking: Option<String>,
}

impl Home {
    /// The list of what can be done; `found` are strategies near by, the newest first.
    pub fn new(
        phrases: &Phrases,
        found: Vec<PathBuf>,
        recent: Vec<PathBuf>,
        examples: Vec<String>,
        offers: Vec<(String, String)>,
    ) -> Self {
        let mut home = Self {
            form: Form::default(),
            message: None,
            help: None,
            help_rows: 10,
            found,
            recent,
            examples,
            offers,
            path: None,
            asking: None,
        };
        home.list(phrases);
        home
    }

    /// Straight to what a new strategy in this file needs.
    pub fn asking(phrases: &Phrases, path: PathBuf, offers: Vec<(String, String)>) -> Self {
        let mut home = Self::new(phrases, Vec::new(), Vec::new(), Vec::new(), offers);
        home.path = Some(path);
        if let [(only, _)] = &home.offers[..] {
            let only = only.clone();
            home.ask(&only, phrases);
        }
        home
    }

    /// Whether the country of a new strategy is asked for.
    pub fn is_asking(&self) -> bool {
        self.asking.is_some()
    }

    /// Says the page in other sentences; what was written stays.
    pub fn reword(&mut self, phrases: &Phrases) {
        let Some(toolkit) = self.asking.clone() else { return self.list(phrases) };
        let written: Vec<String> =
            self.form.parts.iter_mut().filter_map(|part| part.editor().map(|editor| editor.text())).collect();
        self.ask(&toolkit, phrases);
        let editors = self.form.parts.iter_mut().filter_map(Part::editor);
        for (editor, text) in editors.zip(written) {
            editor.apply(super::prose::Action::Paste(text));
        }
    }

    pub fn list(&mut self, phrases: &Phrases) {
        self.asking = None;
        let say = |id: &str| phrases.say(id, &[]);
        let mut list = List::default();
        let row = |text: String, wish: Wish| ListRow::new(text, Action::Home(wish));
        for (toolkit, title) in &self.offers {
            let text = phrases.say("home-new", &[("title", title.clone().into())]);
            list.rows.push(row(text, Wish::Begin(toolkit.clone())));
        }
        for (heading, paths) in [("home-found", &self.found), ("home-recent", &self.recent)] {
            if !paths.is_empty() {
                list.rows.push(ListRow::heading(say(heading)));
            }
            for path in paths {
                let shown = |part: Option<&std::ffi::OsStr>| {
                    part.map(|part| crate::text::shown(&part.to_string_lossy()).into_owned()).unwrap_or_default()
                };
                let folder = path.parent().map(|folder| shown(Some(folder.as_os_str()))).unwrap_or_default();
                let right = if heading == "home-recent" { folder } else { String::new() };
                list.rows.push(ListRow { right, ..row(shown(path.file_name()), Wish::Open(path.clone())) });
            }
        }
        list.rows.push(ListRow::heading(say("home-else")));
        list.rows.push(row(say("command-tour"), Wish::Tour));
        for (at, name) in self.examples.iter().enumerate() {
            let text = phrases.say("home-example", &[("name", name.clone().into())]);
            list.rows.push(row(text, Wish::Example(at)));
        }
        list.rows.push(row(say("command-settings"), Wish::Settings));
        list.rows.push(row(say("command-language"), Wish::Language));
        list.rows.push(row(say("command-leave"), Wish::Leave));
        list.rest_at(0);
        self.form = Form {
            trail: String::new(),
            prompt: say("home-title"),
            hint: say("home-hint"),
            single: true,
            ..Form::default()
        };
        self.form.parts.push(Part::new(None, "", Body::List(list)));
    }

    fn ask(&mut self, toolkit: &str, phrases: &Phrases) {
        self.asking = Some(toolkit.into());
        let say = |id: &str| phrases.say(id, &[]);
        let line = |id: &str| {
            let question = Question {
                id: id.into(),
                role: None,
                depth: Depth::Essential,
                kind: Kind::Text { form: crate::toolkit::question::Form::Line, aim: None },
                when: None,
                see: Vec::new(),
                minutes: None,
                hidden: false,
            };
            let mut part = Part::new(
                Some(Place::top(id)),
                say(&format!("new-{id}")),
                Body::Line(Prose::new("", Lines::Line), Arc::new(question)),
            );
            part.hint = say(&format!("new-{id}-hint"));
            part
        };
        self.form = Form { prompt: say("new-prompt"), hint: say("new-hint"), ..Form::default() };
        self.form.parts.push(line("country"));
        let buttons = Buttons { all: vec![(say("new-begin"), Action::Begin)], cursor: 0 };
        self.form.parts.push(Part::new(None, "", Body::Buttons(buttons)));
    }

    pub fn handle(&mut self, event: Event, phrases: &Phrases) -> Wish {
        match event {
            Event::Press(press) => self.press(press, phrases),
            Event::Paste(text) => {
                if let Some(editor) = self.form.parts.get_mut(self.form.focus).and_then(Part::editor) {
                    editor.apply(super::prose::Action::Paste(text));
                }
                Wish::Nothing
            }
            Event::Stop => Wish::Leave,
            _ => Wish::Nothing,
        }
    }

    fn press(&mut self, press: Press, phrases: &Phrases) -> Wish {
        self.message = None;
        if let Some(help) = &mut self.help {
            let closed = matches!(help.press(press, self.help_rows), LayerDid::Close) || press.key == Key::F(1);
            self.help = self.help.take().filter(|_| !closed);
            return Wish::Nothing;
        }
        match press.key {
            Key::F(1) => self.help = Some(Layer::Read(Reading::help(phrases, Vec::new()))),
            Key::F(9) => return Wish::Language,
            Key::Char('q') if press.ctrl => return Wish::Leave,
            Key::Tab => self.focus(true),
            Key::BackTab => self.focus(false),
            _ => {
                let Some(part) = self.form.parts.get_mut(self.form.focus) else {
                    return self.passed(press, phrases);
                };
                match part.press(press) {
                    Did::Accepted => self.focus(true),
                    Did::Do(action) => return self.wish(&action, phrases),
                    Did::Pass => return self.passed(press, phrases),
                    Did::Moved | Did::Typed | Did::Chosen => {}
                }
                // The answer is the last: no button to press.
                if press.key == Key::Enter && self.asking.is_some() && self.form.focus + 1 == self.form.parts.len() {
                    return self.begin(phrases);
                }
            }
        }
        Wish::Nothing
    }

    /// The wheel moves in the list, or in the help over it.
    pub fn wheel(&mut self, rows: i32) {
        let press = Press::plain(if rows < 0 { Key::Up } else { Key::Down });
        for _ in 0..rows.abs() {
            match &mut self.help {
                Some(help) => drop(help.press(press, self.help_rows)),
                None => drop(self.form.parts.get_mut(self.form.focus).map(|part| part.press(press))),
            }
        }
    }

    fn passed(&mut self, press: Press, phrases: &Phrases) -> Wish {
        match press.key {
            Key::Esc if self.asking.is_some() && (self.path.is_none() || self.offers.len() > 1) => self.list(phrases),
            Key::Esc => return Wish::Leave,
            Key::Up => self.focus(false),
            Key::Down => self.focus(true),
            _ => {}
        }
        Wish::Nothing
    }

    fn focus(&mut self, forth: bool) {
        let stops = self.form.parts.len();
        self.form.focus = (self.form.focus + if forth { 1 } else { stops - 1 }) % stops;
    }

    fn wish(&mut self, action: &Action, phrases: &Phrases) -> Wish {
        match action {
            Action::Begin => self.begin(phrases),
            Action::Home(Wish::Begin(toolkit)) => {
                self.ask(toolkit, phrases);
                Wish::Nothing
            }
            Action::Home(wish) => wish.clone(),
            _ => Wish::Nothing,
        }
    }

    fn begin(&mut self, phrases: &Phrases) -> Wish {
        let mut texts = self.form.parts.iter_mut().filter_map(|part| part.editor().map(|editor| editor.text()));
        let country = texts.next().unwrap_or_default();
        if country.trim().is_empty() {
            self.form.focus = 0;
            self.message = Some(phrases.say("new-needs-country", &[]));
            return Wish::Nothing;
        }
        let toolkit = self.asking.clone().unwrap_or_default();
        Wish::New { toolkit, country, path: self.path.clone() }
    }

    pub fn click(&mut self, hit: super::canvas::Hit, phrases: &Phrases) -> Wish {
        use super::canvas::Hit;
        let (part, row) = match hit {
            Hit::Part { part, row } => (part, row),
            Hit::Footer(at) => return self.press(Press::plain(if at == 0 { Key::F(1) } else { Key::F(9) }), phrases),
            Hit::Key(key) => return self.press(Press::plain(key), phrases),
            Hit::Outside => return self.press(Press::plain(Key::Esc), phrases),
            Hit::Layer(_) | Hit::Act(_) | Hit::Pane | Hit::Frame => return Wish::Nothing,
        };
        self.form.focus = part;
        match self.form.parts.get_mut(part).map(|part| &mut part.body) {
            Some(Body::List(list)) => list.cursor = row,
            Some(Body::Buttons(buttons)) => buttons.cursor = row,
            _ => return Wish::Nothing,
        }
        self.press(Press::plain(Key::Enter), phrases)
    }
}
