//! The wizard with a strategy open: from keys to messages, from effects to the disk, and what lies over the page.

mod acts;
mod decide;
mod disk;
mod draft;
mod leave;
mod mouse;
mod picks;
#[cfg(test)]
pub(super) mod tests;

use super::drafter::Drafter;
use super::event::{Event, Key, PAUSE, Press};
use super::form::{self, Form, Maker};
use super::layer::{Layer, LayerDid, Reading};
use super::part::{Action, Body, Did, ListRow, Part, PartKey};
use super::prose::{Action as Edit, Changed, Form as Lines, Motion, Prose};
use crate::interview::display::Display;
use crate::lang::Lang;
use crate::session::commands::{Act, COMMANDS, Command, Key as CommandKey, Where, command_of};
use crate::session::matters::Matter;
use crate::session::open::Opened;
use crate::session::orders::Order;
use crate::session::pages::Page;
use crate::session::picks::Then;
use crate::session::{Derived, Effect, Message, Msg, Session};
use crate::store::writer::{Job, Writer};
use crate::text;
use crate::text::Id;
use crate::text::shown;
use crate::toolkit::phrases::Phrases;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// Typing that goes on without a pause is taken over after so long.
const LONGEST: Duration = Duration::from_secs(1);
/// The file is saved so long after the last change, and at the latest so long after the first.
const SAVE_AFTER: Duration = Duration::from_secs(1);
const SAVE_AT_LAST: Duration = Duration::from_secs(5);
/// A save that failed is tried again after so long.
const SAVE_AGAIN: Duration = Duration::from_secs(5);
/// Bytes that nobody means to paste into an answer without knowing it.
const LARGE_PASTE: usize = 20_000;

/// What the outside should do after an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    Stay,
    Leave,
    /// Opens what lies over everything.
    Settings,
    Tour,
    /// Another language was chosen, and holds already.
    Language(Lang),
    /// Takes or leaves the mouse, as the settings say.
    Mouse,
    /// Puts a text on the clipboard of the system.
    Copy(String),
    /// Lets the person write on in another program.
    Editor(String),
}

pub struct Work {
    pub session: Session,
    writer: Option<Writer>,
    pub path: PathBuf,
    pub phrases: Phrases,
    drafter: Drafter,
    /// The draft beside the page, while it is open.
    pub pane: Option<Reading>,
    /// The revision that the pane shows, or will.
    drafted: Option<u64>,
    /// Documents that are being made for files.
    orders: Vec<Order>,
    pub form: Form,
    pub layers: Vec<Layer>,
    /// Lines that are no value of their kind: they wait where they were written.
    drafts: HashMap<PartKey, String>,
    /// What was written in a question of a layer that was closed.
    unsaid: Vec<(Then, String)>,
    /// What was saved beside the file, until the file holds it.
    superseded: Vec<PathBuf>,
    /// Matters that were put off in this round of decisions.
    put_off: Vec<Matter>,
    /// The decisions of this round that can be taken back, with what they were about.
    decided: Vec<(Matter, String)>,
    /// The revision that the last decision made, or that taking it back made.
    decided_at: u64,
    /// What a new text for a matter begins with.
    draft_anew: String,
    /// What was looked for last in an answer.
    sought: String,
    /// What was copied or cut last.
    clip: String,
    /// A large text that waits until it is wanted, and the part it is for.
    pasted: (Option<PartKey>, String),
    /// Where the cursor of a list was when something was picked from it.
    rests: HashMap<Act, usize>,
    pub message: Option<String>,
    /// When it was saved last, on the wall clock.
    pub saved_at: Option<String>,
    /// Why it could not be saved last time.
    pub trouble: Option<String>,
    /// When the draft in focus began to differ from the answer, and the last key in it.
    pending: Option<(Instant, Instant)>,
    save_due: Option<Instant>,
    unsaved_since: Option<Instant>,
    pub footer: usize,
    /// How many rows a layer shows, as drawn last.
    pub layer_rows: usize,
    /// The columns of the screen, as drawn last.
    width: u16,
    /// Whether the screen shows ASCII only.
    ascii: bool,
}

impl Work {
    /// Begins work on a strategy; `news` of opening is the first message.
    pub fn begin(opened: Opened, phrases: Phrases, events: Sender<Event>) -> Self {
        let Opened { session, keeper, news } = opened;
        let path = keeper.path().to_path_buf();
        let drafter = Drafter::start(events.clone());
        let writer = Writer::start(keeper, move |outcome| {
            // Nobody listens any more once the program ends.
            let _ = events.send(Event::Disk(outcome));
        });
        let said: Vec<String> = news.messages().iter().map(|message| message.say(&phrases)).collect();
        let mut work = Self {
            session,
            writer: Some(writer),
            path,
            phrases,
            drafter,
            pane: None,
            drafted: None,
            orders: Vec::new(),
            form: Form::default(),
            layers: Vec::new(),
            drafts: HashMap::new(),
            unsaid: Vec::new(),
            superseded: Vec::new(),
            put_off: Vec::new(),
            decided: Vec::new(),
            decided_at: 0,
            draft_anew: String::new(),
            sought: String::new(),
            clip: String::new(),
            pasted: (None, String::new()),
            rests: HashMap::new(),
            message: (!said.is_empty()).then(|| said.join(" ")),
            saved_at: None,
            trouble: None,
            pending: None,
            save_due: None,
            unsaved_since: None,
            footer: 0,
            layer_rows: 10,
            width: 80,
            ascii: false,
        };
        if !work.session.is_saved() {
            work.changed();
        }
        work.rebuild();
        work
    }

    pub fn derived(&mut self) -> Arc<Derived> {
        self.session.derived()
    }

    /// When something has to be done although nothing happens.
    pub fn deadline(&self) -> Option<Instant> {
        let pending = self.pending.map(|(first, last)| (last + PAUSE).min(first + LONGEST));
        pending.into_iter().chain(self.save_due).min()
    }

    /// Does what is due; says whether the screen changed.
    pub fn tick(&mut self) -> bool {
        let now = Instant::now();
        let mut changed = false;
        if self.pending.is_some_and(|(first, last)| now >= (last + PAUSE).min(first + LONGEST)) {
            self.take_over();
            self.rebuild();
            changed = true;
        }
        if self.save_due.is_some_and(|due| now >= due) {
            self.save_due = None;
            self.unsaved_since = None;
            self.send(Msg::Save);
            changed = true;
        }
        changed
    }

    /// Makes the page anew from the present answers; drafts, cursors and focus stay.
    pub fn rebuild(&mut self) {
        let derived = self.session.derived();
        let page = self.session.page().clone();
        let display = Display { toolkit: &self.session.toolkit, phrases: &self.phrases, lang: self.session.lang() };
        let mut form = Maker { interview: &derived.interview, to_decide: derived.to_decide(), display }.page(&page);
        for part in &mut form.parts {
            if let (Some(draft), Some(editor)) = (self.drafts.get(&part.key()), part.editor()) {
                *editor = Prose::new(draft, Lines::Line);
                editor.apply(Edit::Move { motion: Motion::Bottom, select: false });
            }
        }
        let old = std::mem::take(&mut self.form);
        let focus: Option<PartKey> = old.parts.get(old.focus).map(Part::key);
        let at_footer = !old.parts.is_empty() && old.focus == old.parts.len();
        for part in old.parts {
            if let Some(new) = form.parts.iter_mut().find(|new| new.key() == part.key()) {
                keep(part, new);
            }
        }
        form.focus = match form.parts.iter().position(|part| Some(part.key()) == focus && part.is_stop()) {
            Some(at) => at,
            None if at_footer => form.parts.len(),
            None => form.parts.iter().position(Part::is_stop).unwrap_or(0),
        };
        form.scroll = old.scroll;
        // What does not change with a key is not looked for at a key.
        form.findings = self.findings_here();
        let told = form.parts.iter().find_map(|part| self.session.told_of(part.place.as_ref()?));
        form.findings.splice(0..0, told.map(|told| told.say(&self.phrases)));
        form.guidance = self.guidance(&form.words);
        self.form = form;
        self.note_errors();
        self.want_draft();
    }

    /// Shows what is wrong with drafts that could not be taken over; only a line or a figure can be out of form.
    fn note_errors(&mut self) {
        for part in self.form.parts.iter_mut().filter(|part| matches!(part.body, Body::Line(..) | Body::Figures(_))) {
            part.error = match form::answer(part, &mut self.session) {
                Err(message) => message.say(&self.phrases),
                Ok(_) => String::new(),
            };
        }
    }

    /// A new page: nothing of the old one stays.
    fn turn(&mut self) {
        self.form = Form::default();
        self.rebuild();
        self.follow();
    }

    fn say(&mut self, id: &'static str) {
        self.message = Some(self.phrases.say(id, &[]));
    }

    /// Lets the session do something and carries out what follows; returns the item that was added, if one was.
    pub fn send(&mut self, msg: Msg) -> Option<Id> {
        let page = self.session.page().clone();
        let list = match &page {
            Page::Item(item) => self.session.strategy().list_of(item).map(|(list, _)| list),
            _ => None,
        };
        let mut added = None;
        if matches!(
            msg,
            Msg::Go(_) | Msg::Jump { .. } | Msg::Out | Msg::Next | Msg::Previous | Msg::Return | Msg::Leave
        ) {
            self.note_before_leaving();
        }
        for effect in self.session.update(msg) {
            if let Effect::Added(item) = &effect {
                added = Some(item.clone());
            }
            self.carry_out(effect);
        }
        if *self.session.page() != page {
            self.turn();
            // Coming out of a page, the cursor rests on it.
            match &page {
                Page::Item(item) => {
                    // An entry that did not stay leaves the cursor on its list.
                    let at = self.form.parts.iter().position(|part| part.place.is_some() && part.place == list);
                    self.form.focus = at.unwrap_or(self.form.focus);
                    self.rest_on(item);
                }
                page => self.rest_on_row(page),
            }
        }
        if let Some(spot) = self.session.take_spot() {
            let at = self.form.parts.iter().position(|part| part.place.as_ref() == Some(&spot) && part.is_stop());
            self.form.focus = at.unwrap_or(self.form.focus);
        }
        if let Some(item) = &added {
            self.rebuild();
            self.rest_on(item);
        }
        added
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Record(payload) => {
                self.job(Job::Record { payload });
                self.changed();
            }
            Effect::Save(bytes) => self.job(Job::Save { bytes }),
            Effect::Say(message) | Effect::Refuse(message) => self.message = Some(message.say(&self.phrases)),
            Effect::Added(_) | Effect::Leave => {}
        }
    }

    /// Puts the cursor of a table on an item, if one of them shows it.
    fn rest_on(&mut self, item: &Id) {
        let row = self.form.parts.iter_mut().enumerate().find_map(|(at, part)| match &mut part.body {
            Body::Table(table) => {
                let row = table
                    .rows
                    .iter()
                    .position(|row| matches!(&row.kind, super::table::RowKind::Item { id, .. } if id == item))?;
                table.cursor = row;
                Some(at)
            }
            _ => None,
        });
        if let Some(at) = row {
            self.form.focus = at;
        }
    }

    /// Puts the cursor of the task list on a page, if one of its rows goes there.
    fn rest_on_row(&mut self, page: &Page) {
        for part in &mut self.form.parts {
            if let Body::List(list) = &mut part.body {
                let goes = |row: &ListRow| row.depth > 0 && row.action == Some(Action::Go(page.clone()));
                list.cursor = list.rows.iter().position(goes).unwrap_or(list.cursor);
            }
        }
    }

    /// Takes the draft in focus over into the strategy.
    pub fn take_over(&mut self) {
        self.pending = None;
        let Some(part) = self.form.parts.get_mut(self.form.focus) else { return };
        match form::answer(part, &mut self.session) {
            Ok(msg) => {
                part.error.clear();
                self.drafts.remove(&part.key());
                if let Some(msg) = msg {
                    self.send(msg);
                }
            }
            Err(message) => {
                let said = message.say(&self.phrases);
                part.error = said;
                let key = part.key();
                if let Some(editor) = part.editor() {
                    self.drafts.insert(key, editor.text());
                } else if let (Body::Figures(figures), Some(place)) = (&part.body, part.place.clone()) {
                    // The figures that can be read are taken over, whatever stands in the other cells.
                    self.drafts.insert(key, figures.unreadable().join("; "));
                    let value = Some(figures.readable());
                    self.send(Msg::Answer { place, value, typing: true });
                }
            }
        }
    }

    fn settle(&mut self) {
        if self.pending.is_some() {
            self.take_over();
            self.rebuild();
        }
    }

    /// One thing that happened.
    pub fn handle(&mut self, event: Event) -> Next {
        match event {
            Event::Press(press) => return self.press(press),
            Event::Paste(text) => self.paste(&text),
            Event::Disk(outcome) => self.disk(outcome),
            Event::Drafted(drafted) => self.drafted(drafted),
            Event::Stop => {
                self.settle();
                return Next::Leave;
            }
            Event::Drag { x, y } => self.drag(x, y),
            Event::Wheel { .. } | Event::Click { .. } | Event::Resize | Event::Turn(_) => {}
        }
        Next::Stay
    }

    fn paste(&mut self, text: &str) {
        if let Some(layer) = self.layers.last_mut() {
            layer.paste(text);
            return;
        }
        if text.len() > LARGE_PASTE && self.form.parts.get_mut(self.form.focus).and_then(Part::editor).is_some() {
            self.pasted = (self.form.parts.get(self.form.focus).map(Part::key), text.into());
            self.ask(Then::Paste(text.chars().count()));
        } else {
            self.insert(text.into());
        }
    }

    /// Puts a text into the open one, as one step.
    fn insert(&mut self, text: String) {
        if let Some(editor) = self.form.parts.get_mut(self.form.focus).and_then(Part::editor) {
            editor.apply(Edit::Paste(text));
            self.typed();
        }
    }

    /// A first opening says where the tour is.
    pub fn offer_tour(&mut self) {
        if self.message.is_none() {
            self.say("tour-offer");
        }
    }

    /// What is selected in the open text.
    fn selected(&mut self) -> Option<String> {
        match self.layers.last_mut() {
            Some(Layer::Ask(ask)) => ask.editor.selected(),
            Some(Layer::Pick(pick)) => pick.search.selected(),
            Some(Layer::Read(_) | Layer::Decide(_)) => None,
            None => self.form.parts.get_mut(self.form.focus)?.editor()?.selected(),
        }
    }

    /// What somebody wrote in another program takes the place of the open text, as one step.
    pub fn written(&mut self, text: crate::error::Result<String>) {
        match text {
            Ok(text) => {
                if let Some(editor) = self.form.parts.get_mut(self.form.focus).and_then(Part::editor)
                    && editor.text() != text
                {
                    editor.apply(Edit::SelectAll);
                    editor.apply(Edit::Paste(text));
                    self.typed();
                    self.settle();
                }
            }
            Err(error) => {
                self.message = Some(shown(&error.told()).into_owned());
            }
        }
    }

    fn typed(&mut self) {
        let place = self.form.parts.get(self.form.focus).and_then(|part| part.place.clone());
        if let Some(why) = place.and_then(|place| self.session.closed(&place)) {
            return self.take_back(&why);
        }
        let now = Instant::now();
        let first = self.pending.map_or(now, |(first, _)| first);
        self.pending = Some((first, now));
        self.message = None;
    }

    /// Takes what was typed back at once where nothing can be kept, and says why.
    fn take_back(&mut self, why: &Message) {
        match self.form.parts.get_mut(self.form.focus).and_then(Part::editor) {
            // The caret stays where the person reads.
            Some(editor) => {
                editor.apply(Edit::Undo);
                self.rebuild();
            }
            None => self.turn_in_place(),
        }
        self.message = Some(why.say(&self.phrases));
    }

    fn press(&mut self, press: Press) -> Next {
        self.message = None;
        if let Some(command) = command_key(press).and_then(command_of) {
            if self.undone_in_text(command.act) {
                return Next::Stay;
            }
            if !self.is_editing(command) {
                return self.act(command.act);
            }
        }
        if let Some(layer) = self.layers.last_mut() {
            let did = layer.press(press, self.layer_rows);
            return self.layer_did(did);
        }
        if press == Press::ctrl('v') && !self.clip.is_empty() {
            self.insert(self.clip.clone());
            return Next::Stay;
        }
        if press == Press::ctrl('x')
            && let Some(text) = self.selected()
            && let Some(editor) = self.form.parts.get_mut(self.form.focus).and_then(Part::editor)
        {
            editor.apply(Edit::Cut);
            self.typed();
            self.clip.clone_from(&text);
            return Next::Copy(text);
        }
        let parts = self.form.parts.len();
        if press.key == Key::Tab || press.key == Key::BackTab {
            self.settle();
            self.focus(press.key == Key::Tab);
            return Next::Stay;
        }
        if self.form.focus >= parts {
            let turned = self.session.lang().is_rtl();
            return self.footer_press(if turned { press.turned() } else { press });
        }
        let part = &mut self.form.parts[self.form.focus];
        // Where reading begins at the right edge, so do rows of options and buttons; a text field knows its own way.
        let turned = self.session.lang().is_rtl() && part.editor().is_none();
        let did = part.press(if turned { press.turned() } else { press });
        match did {
            Did::Moved => {}
            Did::Typed => self.typed(),
            Did::Chosen => self.chosen(),
            Did::Accepted if matches!(&self.form.parts[self.form.focus].body, Body::Verdict(choice) if choice.chosen().is_empty()) =>
            {
                self.say("choose-first");
            }
            Did::Accepted => {
                if matches!(self.form.parts[self.form.focus].body, Body::Choice(_) | Body::Verdict(_)) {
                    self.chosen();
                }
                self.settle();
                let fits = self.form.parts.get(self.form.focus).is_none_or(|part| part.error.is_empty());
                // What was refused is no answer to go on from.
                let refused = self.session.read_only().is_some() && self.message.is_some();
                if self.layers.is_empty() && fits && !refused {
                    return self.accept();
                }
            }
            Did::Do(action) => return self.act_on(action),
            Did::Pass if self.begins_evidence(press) => return self.press(press),
            Did::Pass => return self.passed(press),
        }
        Next::Stay
    }

    /// Whoever begins to write on a verdict means what shows it: the focus goes there.
    fn begins_evidence(&mut self, press: Press) -> bool {
        let is_letter = matches!(press.key, Key::Char(c) if c.is_alphabetic() && !press.ctrl);
        let at = self.form.focus;
        let place = |at: usize, is: fn(&Body) -> bool| {
            self.form.parts.get(at).filter(|part| is(&part.body)).and_then(|part| part.place.clone())
        };
        let verdict = place(at, |body| matches!(body, Body::Verdict(_)));
        let begins =
            is_letter && verdict.is_some() && verdict == place(at + 1, |body| matches!(body, Body::Evidence(_)));
        if begins {
            self.settle();
            self.form.focus = at + 1;
        }
        begins
    }

    /// Undo and redo belong to the open text first; says whether there was something to take back in it.
    fn undone_in_text(&mut self, act: Act) -> bool {
        let action = match act {
            Act::Undo => Edit::Undo,
            Act::Redo => Edit::Redo,
            _ => return false,
        };
        let editor = self.form.parts.get_mut(self.form.focus).and_then(Part::editor);
        let undone = self.layers.is_empty() && editor.is_some_and(|editor| editor.apply(action) == Changed::Text);
        if undone {
            self.typed();
        }
        undone
    }

    /// Del in a text, Ctrl+Z in the text of a layer: the field comes first.
    fn is_editing(&self, command: &Command) -> bool {
        match command.act {
            Act::Undo | Act::Redo => {
                self.layers.last().is_some_and(|layer| matches!(layer, Layer::Pick(_) | Layer::Ask(_)))
            }
            Act::Remove => true,
            _ => false,
        }
    }

    fn chosen(&mut self) {
        let part = &self.form.parts[self.form.focus];
        if let (Body::Choice(choice) | Body::Verdict(choice), Some(place)) = (&part.body, part.place.clone()) {
            let chosen = choice.chosen();
            if chosen.iter().any(|id| id == "other") {
                self.ask(Then::Other(place));
                return;
            }
            if chosen.iter().any(|id| id == "not-applicable")
                && matches!(self.form.parts[self.form.focus].body, Body::Verdict(_))
            {
                self.ask(Then::Reason(place));
                return;
            }
        }
        self.take_over();
        self.rebuild();
    }

    /// Accepted: on to the next part of a form, to the next question from a single one.
    fn accept(&mut self) -> Next {
        if self.form.single {
            self.send(Msg::Next);
        } else {
            self.focus(true);
        }
        Next::Stay
    }

    fn focus(&mut self, forth: bool) {
        let stops = self.form.parts.len() + 1;
        let mut at = self.form.focus.min(stops - 1);
        loop {
            at = if forth { (at + 1) % stops } else { (at + stops - 1) % stops };
            if self.form.parts.get(at).is_none_or(Part::is_stop) {
                break;
            }
        }
        self.form.focus = at;
    }

    /// A key that the part in focus has no use for.
    fn passed(&mut self, press: Press) -> Next {
        match press.key {
            Key::Esc => return self.out(),
            Key::Up if self.form.focus > 0 => {
                self.settle();
                self.focus(false);
            }
            Key::Down if self.form.focus < self.form.parts.len() => {
                self.settle();
                self.focus(true);
            }
            _ => {}
        }
        Next::Stay
    }

    fn out(&mut self) -> Next {
        self.settle();
        if matches!(self.session.page(), Page::Tasks { .. }) {
            self.ask(Then::Leave);
        } else {
            self.send(Msg::Out);
        }
        Next::Stay
    }

    /// The commands that the footer shows here.
    pub fn footer_commands(&self) -> Vec<&'static Command> {
        let on_tasks = matches!(self.session.page(), Page::Tasks { .. });
        let fits = |command: &&Command| command.footer && !(on_tasks && command.place == Where::Question);
        COMMANDS.iter().filter(fits).collect()
    }

    fn footer_press(&mut self, press: Press) -> Next {
        let commands = self.footer_commands();
        match press.key {
            Key::Left => self.footer = self.footer.saturating_sub(1),
            Key::Right => self.footer = (self.footer + 1).min(commands.len() - 1),
            Key::Enter | Key::Char(' ') => {
                if let Some(command) = commands.get(self.footer) {
                    return self.act(command.act);
                }
            }
            Key::Up => self.focus(false),
            Key::Esc => return self.out(),
            _ => {}
        }
        Next::Stay
    }

    fn layer_did(&mut self, did: LayerDid) -> Next {
        match did {
            LayerDid::Nothing => {}
            LayerDid::Close => {
                if let Some(begun) = self.layers.pop().and_then(Layer::begun) {
                    self.unsaid.push(begun);
                    self.say("kept-unsaid");
                }
                self.rebuild();
            }
            LayerDid::Picked(picked, typed) => return self.picked(&picked, &typed),
            LayerDid::Said(text) => self.said(&text),
            LayerDid::Decided(deed) => self.decided(deed),
        }
        Next::Stay
    }

    pub fn set_language(&mut self, lang: Lang) {
        if let Ok(phrases) = crate::document::templates::interface(lang) {
            self.session.set_lang(lang);
            self.phrases = phrases.isolating();
            self.turn();
        }
    }
}

fn command_key(press: Press) -> Option<CommandKey> {
    match press.key {
        Key::F(n) => Some(CommandKey::F(n)),
        Key::Char(c) if press.ctrl => Some(CommandKey::Ctrl(c)),
        _ => None,
    }
}

/// Hands the draft and the cursor of a part over to its successor on the rebuilt page.
fn keep(old: Part, new: &mut Part) {
    match (old.body, &mut new.body) {
        (Body::Prose(mut old_editor), Body::Prose(editor) | Body::Evidence(editor))
        | (Body::Evidence(mut old_editor), Body::Evidence(editor) | Body::Prose(editor))
            // What is kept is trimmed; the draft keeps the space that was just typed.
            if old_editor.text().trim() == editor.text().trim() =>
        {
            std::mem::swap(&mut old_editor, editor);
        }
        (Body::Line(old_editor, _), Body::Line(editor, _))
            if text::line(&old_editor.text()) == text::line(&editor.text()) =>
        {
            *editor = old_editor;
        }
        (Body::Choice(old), Body::Choice(choice)) | (Body::Verdict(old), Body::Verdict(choice)) => {
            choice.cursor = old.cursor.min(choice.options.len().saturating_sub(1));
            choice.moved = old.moved;
        }
        (Body::Figures(old), Body::Figures(figures)) => figures.keep(old),
        (Body::Buttons(old), Body::Buttons(buttons)) => {
            buttons.cursor = old.cursor.min(buttons.all.len().saturating_sub(1));
        }
        (Body::Table(old), Body::Table(table)) => {
            let item = old.current_item().cloned();
            let same = item.as_ref().and_then(|item| {
                table
                    .rows
                    .iter()
                    .position(|row| matches!(&row.kind, super::table::RowKind::Item { id, .. } if id == item))
            });
            table.cursor = same.unwrap_or(old.cursor).min(table.rows.len().saturating_sub(1));
            table.top = old.top;
            table.carried = old.carried;
        }
        _ => {}
    }
}

impl Work {
    fn act_on(&mut self, action: Action) -> Next {
        self.settle();
        self.do_action(action)
    }
}
