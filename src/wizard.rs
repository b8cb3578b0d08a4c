//! The full-screen face of a session. The only room that knows ratatui and crossterm.
//!
//! One thread decides and draws; it waits for events or for a deadline and never ticks.

pub mod bidi;
mod canvas;
mod drafter;
mod draw;
mod editor;
mod event;
mod figures;
mod form;
mod home;
mod layer;
mod over;
mod part;
pub mod prose;
#[cfg(test)]
mod screens;
mod table;
mod terminal;
mod theme;
mod work;

use crate::document::templates::{interface, languages};
use crate::error::{Error, Kind, Result};
use crate::lang::Lang;
use crate::session::commands::{COMMANDS, Where};
use crate::session::open::{Opened, open_or_read};
use crate::session::pages::walk;
use crate::session::tables::file_stem;
use crate::session::{Msg, Outside};
use crate::settings::{Kept, Look, Settings};
use crate::store::disk::RealDisk;
use crate::store::save::create_new;
use crate::text;
use crate::text::shown;
use crate::toolkit::phrases::Phrases;
use canvas::{Canvas, Hit};
use draw::Around;
use event::{Event, Events, Press};
use home::{Home, Wish};
use over::{Over, OverDid};
use ratatui::layout::{Position, Rect};
use std::path::{Path, PathBuf};
use terminal::Screen;
use theme::Theme;
use work::{Next, Work};

/// Makes a fresh strategy file of a toolkit for a country.
type Create = dyn Fn(&Path, &str, &str) -> Result<()>;

/// How the wizard is started.
pub struct Start {
    /// The strategy to open, or to make.
    pub file: Option<PathBuf>,
    pub toolkit: Option<String>,
    /// The toolkits that a new strategy can be of: what `--toolkit` calls them, and their titles.
    pub offers: Vec<(String, String)>,
    /// Where a new strategy goes, and where strategies are looked for.
    pub folder: PathBuf,
    /// Strategies near by, for the home page.
    pub found: Vec<PathBuf>,
    pub examples: Vec<(&'static str, &'static str)>,
    pub lang: Lang,
    /// How the person likes it, with the file that keeps it.
    pub kept: Kept,
    /// No colour was asked for, whatever the settings say.
    pub mono: bool,
    /// The terminal has poor signs.
    pub ascii: bool,
    /// Makes what a session takes from outside.
    pub outside: Box<dyn Fn(Lang) -> Outside>,
    /// Makes a fresh strategy file.
    pub create: Box<Create>,
}

/// Runs the wizard; returns the sentences to print once the terminal is given back.
///
/// # Errors
/// When the file cannot be opened or the terminal has no full screen.
pub fn run(start: Start) -> Result<Vec<String>> {
    // What cannot be opened is said on the ordinary screen.
    let opened = match &start.file {
        Some(path) if path.exists() => Some(open_or_read(path, start.toolkit.as_deref(), (start.outside)(start.lang))?),
        _ => None,
    };
    let phrases = phrases(start.lang)?;
    let mut screen = Screen::enter(start.kept.settings.mouse)?;
    crossterm::style::force_color_output(true);
    let events =
        Events::start().map_err(|error| Error::new(Kind::Surroundings, "signals cannot be heard").caused_by(error))?;
    let home = match &start.file {
        Some(path) => Home::asking(&phrases, path.clone(), start.offers.clone()),
        None => {
            let examples = start.examples.iter().map(|(name, _)| (*name).into()).collect();
            let recent =
                start.kept.settings.recent.iter().filter(|path| path.exists() && !is_among(path, &start.found));
            Home::new(&phrases, start.found.clone(), recent.cloned().collect(), examples, start.offers.clone())
        }
    };
    let mut app = App { start, phrases, events, home, work: None, over: None, hits: Vec::new(), farewell: Vec::new() };
    if let Some(opened) = opened {
        app.begin(opened)?;
    }
    let ran = app.run(&mut screen);
    drop(screen);
    // Also without a terminal everything is saved.
    app.end();
    ran?;
    Ok(app.farewell)
}

fn phrases(lang: Lang) -> Result<Phrases> {
    interface(lang).map(Phrases::isolating).map_err(|faults| {
        let told = faults.first().map(ToString::to_string).unwrap_or_default();
        Error::unusable(format!("the sentences of the interface have faults: {told}"))
    })
}

struct App {
    start: Start,
    phrases: Phrases,
    events: Events,
    home: Home,
    work: Option<Work>,
    over: Option<Over>,
    hits: Vec<(Rect, Hit)>,
    farewell: Vec<String>,
}

impl App {
    fn run(&mut self, screen: &mut Screen) -> Result<()> {
        let failed = |error: std::io::Error| Error::surroundings("the terminal is gone").caused_by(error);
        self.draw(screen).map_err(failed)?;
        loop {
            let deadline = self.work.as_ref().and_then(Work::deadline);
            let event = self.events.next(deadline);
            let next = match event {
                Some(event) => self.handle(event),
                None => Next::Stay,
            };
            if let Some(work) = &mut self.work {
                work.tick();
            }
            match next {
                Next::Stay => {}
                Next::Leave => return Ok(()),
                Next::Settings => self.over = Some(Over::Settings(0)),
                Next::Language(lang) => {
                    self.start.lang = lang;
                    self.keep_language(lang);
                }
                Next::Tour => self.over = Some(Over::Tour(0)),
                Next::Mouse => screen.set_mouse(self.start.kept.settings.mouse).map_err(failed)?,
                Next::Copy(text) => screen.copy(&text).map_err(failed)?,
                Next::Editor(text) => self.write_on(screen, &text).map_err(failed)?,
            }
            if !self.events.more() {
                self.draw(screen).map_err(failed)?;
            }
        }
    }

    fn handle(&mut self, event: Event) -> Next {
        if let Some(over) = &mut self.over {
            let settings = &mut self.start.kept.settings;
            let did = match event {
                Event::Press(press) => over.press(press, settings),
                Event::Click { x, y, .. } => match hit_at(&self.hits, x, y) {
                    Some(Hit::Layer(row)) => over.click(row, settings),
                    Some(Hit::Key(key)) => over.press(Press::plain(key), settings),
                    Some(Hit::Outside) => OverDid::Close,
                    _ => OverDid::Nothing,
                },
                Event::Paste(_) | Event::Drag { .. } | Event::Wheel { .. } | Event::Turn(_) => OverDid::Nothing,
                Event::Stop | Event::Disk(_) | Event::Drafted(_) | Event::Resize => return self.pass(event),
            };
            match did {
                OverDid::Nothing => {}
                OverDid::Close => self.over = None,
                OverDid::Changed => {
                    self.keep_settings();
                    return Next::Mouse;
                }
            }
            return Next::Stay;
        }
        match event {
            Event::Click { x, y, count } => {
                let Some(hit) = hit_at(&self.hits, x, y) else { return Next::Stay };
                match &mut self.work {
                    Some(work) => work.click(hit, x, y, count),
                    None => {
                        let wish = self.home.click(hit, &self.phrases);
                        self.grant(wish)
                    }
                }
            }
            Event::Wheel { x, y, rows } => {
                let hit = hit_at(&self.hits, x, y);
                match &mut self.work {
                    Some(work) => work.wheel(hit, rows),
                    None => self.home.wheel(rows),
                }
                Next::Stay
            }
            event => self.pass(event),
        }
    }

    /// Hands an event to whatever is open.
    fn pass(&mut self, event: Event) -> Next {
        match &mut self.work {
            Some(work) => work.handle(event),
            None => {
                let wish = self.home.handle(event, &self.phrases);
                self.grant(wish)
            }
        }
    }

    fn grant(&mut self, wish: Wish) -> Next {
        let granted = match wish {
            Wish::Nothing | Wish::Begin(_) => Ok(()),
            Wish::Leave => return Next::Leave,
            Wish::Settings => return Next::Settings,
            Wish::Tour => return Next::Tour,
            Wish::Language => {
                let all = languages();
                let at = all.iter().position(|(lang, _)| *lang == self.start.lang).map_or(0, |at| at + 1);
                self.start.lang = all[at % all.len()].0;
                self.keep_language(self.start.lang);
                phrases(self.start.lang).map(|phrases| {
                    self.phrases = phrases;
                    self.home.reword(&self.phrases);
                })
            }
            Wish::Open(path) => self.open(&path),
            Wish::Example(at) => self.example(at),
            Wish::New { toolkit, country, path } => self.make(&toolkit, &country, path),
        };
        if let Err(error) = granted {
            self.home.message = Some(shown(&error.told()).into_owned());
        }
        Next::Stay
    }

    fn open(&mut self, path: &Path) -> Result<()> {
        let opened = open_or_read(path, self.start.toolkit.as_deref(), (self.start.outside)(self.start.lang))?;
        self.begin(opened)
    }

    fn begin(&mut self, opened: Opened) -> Result<()> {
        let sender = self.events.sender();
        let mut work = Work::begin(opened, phrases(self.start.lang)?, sender);
        self.start.kept.remember(&work.path);
        if !self.start.kept.settings.toured {
            self.start.kept.settings.toured = true;
            work.offer_tour();
        }
        self.work = Some(work);
        self.keep_settings();
        Ok(())
    }

    /// Writes the settings down. Where they cannot be kept they hold until the end, and nothing else suffers.
    fn keep_settings(&mut self) {
        let _ = self.start.kept.save();
    }

    fn keep_language(&mut self, lang: Lang) {
        self.start.kept.settings.lang = Some(lang);
        self.keep_settings();
    }

    /// Lets the person write on in another program.
    fn write_on(&mut self, screen: &mut Screen, text: &str) -> std::io::Result<()> {
        let Some(work) = &mut self.work else { return Ok(()) };
        let path = work.path.clone();
        let lent = self.events.lend();
        let (written, taken_back) = screen.lend(self.start.kept.settings.mouse, || editor::edit(&path, text));
        drop(lent);
        // What was written counts, whatever has become of the terminal.
        let file = written.as_ref().ok().map(|(_, file)| file.clone());
        work.written(written.map(|(text, _)| text));
        if let Some(file) = file {
            editor::forget(&file);
        }
        taken_back
    }

    fn example(&mut self, at: usize) -> Result<()> {
        let Some((name, text)) = self.start.examples.get(at).copied() else { return Ok(()) };
        let path = self.free_name(name);
        create_new(&RealDisk, &path, text.as_bytes())?;
        self.open(&path)
    }

    fn make(&mut self, toolkit: &str, country: &str, path: Option<PathBuf>) -> Result<()> {
        let path = path.unwrap_or_else(|| self.free_name(&file_stem(country)));
        (self.start.create)(&path, toolkit, country)?;
        self.open(&path)?;
        // The first question follows the answer without a further key.
        if let Some(work) = &mut self.work {
            let derived = work.derived();
            if let Some(first) = walk(&derived.interview).into_iter().next() {
                work.send(Msg::Go(first));
            }
        }
        Ok(())
    }

    fn free_name(&self, stem: &str) -> PathBuf {
        let named = |n: usize| {
            let name = if n == 1 { format!("{stem}.ron") } else { format!("{stem}-{n}.ron") };
            self.start.folder.join(name)
        };
        (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1))
    }

    fn end(&mut self) {
        let Some(mut work) = self.work.take() else { return };
        let ended = work.end();
        let path = text::shown(&work.path.to_string_lossy()).into_owned();
        match ended {
            Ok(()) => {
                let read = work.session.read_only().is_some();
                let said = work.phrases.say(if read { "farewell-read" } else { "farewell" }, &[("path", path.into())]);
                self.farewell.push(said);
            }
            Err(why) => {
                self.farewell
                    .push(work.phrases.say("farewell-not-saved", &[("path", path.into()), ("why", why.into())]));
            }
        }
    }

    fn draw(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        let settings = &self.start.kept.settings;
        let theme = Theme::of(if self.start.mono { Look::Mono } else { settings.look });
        let ascii = settings.ascii.unwrap_or(self.start.ascii);
        let bidi = over::order(settings.bidi, |name| std::env::var(name).ok());
        let mirrored = self.work.as_ref().map_or(self.start.lang, |work| work.session.lang()).is_rtl();
        let (work, over) = (self.work.as_mut(), self.over.as_ref());
        let (home, phrases, hits) = (&mut self.home, &self.phrases, &mut self.hits);
        screen.terminal.draw(|frame| {
            let mut canvas = Canvas { ascii, bidi, mirrored, ..Canvas::new(frame.buffer_mut(), theme) };
            paint(&mut canvas, work, home, phrases, over, settings);
            let cursor = canvas.cursor_on_screen();
            *hits = std::mem::take(&mut canvas.hits);
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }
}

/// The whole screen: the page of the strategy that is open, else the first page, and what lies over everything.
fn paint(
    canvas: &mut Canvas<'_>,
    mut work: Option<&mut Work>,
    home: &mut Home,
    phrases: &Phrases,
    over: Option<&Over>,
    settings: &Settings,
) {
    match work.as_deref_mut() {
        Some(work) => draw_work(canvas, work),
        None => draw_home(canvas, home, phrases),
    }
    if let Some(over) = over {
        over.draw(canvas, settings, work.as_ref().map_or(phrases, |work| &work.phrases));
    }
}

fn draw_home(canvas: &mut Canvas<'_>, home: &mut Home, phrases: &Phrases) {
    let commands: Vec<_> =
        COMMANDS.iter().filter(|command| command.footer && command.place == Where::Everywhere).collect();
    let around = Around {
        phrases,
        left: phrases.say("program-name", &[]),
        right: env!("CARGO_PKG_VERSION").into(),
        message: home.message.clone(),
        trouble: home.message.is_some(),
        keys: phrases.say(if home.is_asking() { "keys-new" } else { "keys-home" }, &[]),
        commands: &commands,
        footer: None,
        open: 0,
    };
    draw::page(canvas, &mut home.form, &around, None);
    if let Some(help) = &mut home.help {
        home.help_rows = draw::layer(canvas, help, phrases).max(1);
    }
}

fn draw_work(canvas: &mut Canvas<'_>, work: &mut Work) {
    work.fit(canvas.buf.area.width, canvas.ascii);
    let derived = work.derived();
    let phrases = &work.phrases;
    let strategy = work.session.strategy();
    let say = |id: &str| phrases.say(id, &[]);
    let title = derived.interview.title();
    let title = if title.is_empty() { &strategy.country } else { title };
    let mark = if strategy.exercise { say("header-exercise") } else { say("header-draft") };
    let right = match (&work.trouble, &work.saved_at) {
        _ if work.session.read_only().is_some() => say("header-read-only"),
        (Some(_), _) => say("header-trouble"),
        (None, Some(at)) => phrases.say("header-saved", &[("at", at.clone().into())]),
        (None, None) => String::new(),
    };
    let right = match strategy.table() {
        Some(table) => [told_table(phrases, &table.name), right]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        None => right,
    };
    let commands = work.footer_commands();
    let on_footer = work.form.focus >= work.form.parts.len();
    let keys = keys_here(work);
    let around = Around {
        phrases,
        left: format!("{} · {mark}", shown(title)),
        right,
        message: work.trouble.clone().or_else(|| work.message.clone()),
        trouble: work.trouble.is_some(),
        // A layer names its own keys.
        keys: if work.layers.is_empty() { say(keys) } else { String::new() },
        commands: &commands,
        footer: on_footer.then_some(work.footer),
        open: derived.reports.completeness.open,
    };
    draw::page(canvas, &mut work.form, &around, work.pane.as_mut());
    if let Some(layer) = work.layers.last_mut() {
        work.layer_rows = draw::layer(canvas, layer, &work.phrases).max(1);
    }
}

/// Whose file it is; a table that is called a table is not called so twice.
fn told_table(phrases: &Phrases, name: &str) -> String {
    let said = |name: &str| phrases.say("header-table", &[("name", shown(name).into())]);
    let word = text::folded(said("").trim());
    let is_said = !word.is_empty() && text::folded(name).starts_with(&word);
    if is_said { shown(name).into_owned() } else { said(name) }
}

/// The sentence with the keys of the part in focus.
fn keys_here(work: &Work) -> &'static str {
    use part::Body;
    let Some(part) = work.form.parts.get(work.form.focus) else { return "keys-footer" };
    match &part.body {
        Body::Prose(_) | Body::Evidence(_) if !work.form.single => "keys-prose-part",
        Body::Prose(_) | Body::Evidence(_) => "keys-prose",
        Body::Line(..) => "keys-line",
        Body::Choice(choice) if choice.many => "keys-choice-many",
        Body::Choice(choice) if choice.across => "keys-scale",
        Body::Choice(_) => "keys-choice",
        Body::Verdict(_) => "keys-verdict",
        Body::Refers { .. } => "keys-refers",
        Body::FollowUp { .. } => "keys-follow-up",
        Body::Table(table) if table.carried.is_some() => "keys-carry",
        Body::Table(_) => "keys-table",
        Body::Figures(_) => "keys-figures",
        Body::List(_) => "keys-tasks",
        Body::Buttons(_) | Body::Words(_) => "keys-buttons",
    }
}

/// What was drawn last at a cell.
fn hit_at(hits: &[(Rect, Hit)], x: u16, y: u16) -> Option<Hit> {
    hits.iter().rev().find(|(area, _)| area.contains(Position { x, y })).map(|(_, hit)| *hit)
}

fn is_among(path: &Path, all: &[PathBuf]) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    all.iter().any(|it| whole(it) == whole(path))
}
