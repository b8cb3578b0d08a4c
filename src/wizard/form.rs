//! Pages made of parts: which parts a page has, and what their drafts mean as answers.

use super::figures::Figures;
use super::part::{Action, Body, Buttons, Choice, Choosable, List, ListRow, OnRow, Part};
use super::prose::{Action as Edit, Form as Lines, Motion, Prose};
use super::table::Table;
use crate::interview::display::Display;
use crate::interview::{Interview, Node, Standing, Status, StepNode};
use crate::session::commands::{Act, COMMANDS};
use crate::session::pages::{Page, place_in_step};
use crate::session::{Message, Msg, Session, grammar};
use crate::strategy::value::{Value, Verdict, other};
use crate::strategy::{Audience, Place};
use crate::toolkit::catalogue::Entry;
use crate::toolkit::condition::State;
use crate::toolkit::question::{Depth, Form as TextForm, Kind};
use crate::toolkit::words::Part as Word;
use std::ops::RangeInclusive;

/// A page on the screen.
#[derive(Default)]
pub struct Form {
    /// Where the page is, at the left of its first line.
    pub trail: String,
    /// How far, at the right.
    pub progress: String,
    pub prompt: String,
    pub hint: String,
    /// Why it is asked.
    pub why: String,
    /// Where guidance comes from.
    pub words: String,
    /// Why, good and weak examples, each with its heading; for the pane of a wide screen.
    pub guidance: Vec<(String, String)>,
    /// The findings at the places of this page, in sentences.
    pub findings: Vec<String>,
    pub parts: Vec<Part>,
    /// The part in focus; the number of parts is the footer.
    pub focus: usize,
    pub scroll: u16,
    /// One question that takes all the room there is.
    pub single: bool,
}

/// Makes the pages of one interview.
pub struct Maker<'a> {
    pub interview: &'a Interview,
    /// How many things wait to be decided.
    pub to_decide: usize,
    pub display: Display<'a>,
}

impl Maker<'_> {
    fn say(&self, id: &str) -> String {
        self.display.phrases.say(id, &[])
    }

    fn title(&self, id: &str) -> String {
        self.display.toolkit.title(self.display.lang, id)
    }

    fn word(&self, id: &str, part: Word) -> String {
        self.display.toolkit.text(self.display.lang, id, part)
    }

    pub fn page(&self, page: &Page) -> Form {
        match page {
            Page::Tasks { unfolded } => self.tasks(unfolded.as_deref()),
            Page::Question(place) => self.interview.node(place).map(|node| self.question(node)).unwrap_or_default(),
            Page::Item(item) => self.item(item),
            Page::Checkpoint(section) => self.checkpoint(section),
        }
    }

    fn tasks(&self, unfolded: Option<&str>) -> Form {
        let mut list = List::default();
        if let Some(node) = self.first_open() {
            let title = self.title(&node.words);
            let text = self.display.phrases.say("tasks-go-on", &[("title", title.into())]);
            list.rows.push(ListRow::new(text, Action::Go(Page::of(self.interview, &node.place))));
        }
        let mut rest = 0;
        let mut group = None;
        for (number, step) in self.interview.steps.iter().enumerate() {
            if group != Some(&step.group) {
                group = Some(&step.group);
                list.rows.push(ListRow::heading(self.title(&step.group)));
            }
            let status = step.status();
            let elsewhere = self.interview.strategy.table().filter(|table| !table.steps.contains(&step.id));
            let mut right = self.say(&format!("status-{}", status.word()));
            let open = step.open();
            if open > 0 && status != Status::NotForUs {
                right = self.display.phrases.say("tasks-open", &[("status", right.into()), ("count", open.into())]);
            }
            if elsewhere.is_some() {
                let with = self.interview.strategy.holders.iter().find(|holder| holder.steps.contains(&step.id));
                right = match with {
                    Some(holder) => self.display.phrases.say("tasks-with", &[("name", holder.name.clone().into())]),
                    None if self.is_open_to_all(step) => self.say("tasks-may-add"),
                    None => self.say("tasks-read-only"),
                };
            }
            let open_now = unfolded == Some(&*step.id);
            if open_now {
                rest = list.rows.len();
            }
            let fold = Action::Go(Page::Tasks { unfolded: (!open_now).then(|| step.id.clone()) });
            let mark = if open_now { "▾" } else { "▸" };
            list.rows.push(ListRow {
                right,
                aside: Some(fold.clone()),
                ..ListRow::new(format!("{mark} {:>2} {}", number + 1, self.title(&step.id)), fold)
            });
            if open_now {
                self.unfold(step, &mut list);
                list.until = list.rows.len() - 1;
            }
        }
        self.whole(&mut list);
        list.rest_at(rest);
        let mut form = Form { trail: self.say("tasks-title"), single: true, ..Form::default() };
        let depth = if self.interview.depth() == Depth::Full { "tasks-full" } else { "tasks-essential" };
        form.progress = self.say(depth);
        form.parts.push(Part::new(None, "", Body::List(list)));
        form
    }

    /// The rows that show the strategy as a whole, and those for many hands.
    fn whole(&self, list: &mut List) {
        let whole = [Act::Answers, Act::Findings, Act::Notes, Act::Pictures, Act::History, Act::Changes, Act::Export];
        self.acts(list, "tasks-whole", &whole);
        // What a facilitator does is not offered in the file of a table.
        let hands: &[Act] = match self.interview.strategy.table() {
            None => &[Act::Give, Act::Gather, Act::Decide, Act::Versions, Act::Send],
            Some(_) => &[Act::Versions, Act::Send],
        };
        self.acts(list, "tasks-hands", hands);
    }

    fn acts(&self, list: &mut List, heading: &str, acts: &[Act]) {
        list.rows.push(ListRow::heading(self.say(heading)));
        for act in acts.iter().copied() {
            let command = COMMANDS.iter().find(|command| command.act == act);
            let text = command.map(|command| self.say(&format!("command-{}", command.id))).unwrap_or_default();
            let mut row = ListRow::new(text, Action::Act(act));
            if act == Act::Decide && self.to_decide > 0 {
                row.right = self.display.phrases.say("tasks-decide", &[("count", self.to_decide.into())]);
            }
            list.rows.push(row);
        }
    }

    /// Who signed a section, and whether that still holds.
    fn signature(&self, section: &str) -> Option<String> {
        let (signature, holds) = self.interview.signature(section)?;
        let day = signature.when.get(..10).unwrap_or_default().to_string();
        let args = [("who", signature.who.clone().into()), ("when", day.into())];
        Some(self.display.phrases.say(if holds { "section-signed" } else { "section-signature-fell" }, &args))
    }

    /// Whether a step has a list to which every table may add.
    fn is_open_to_all(&self, step: &StepNode) -> bool {
        let toolkit = self.display.toolkit;
        let record = |node: &Node| toolkit.record_of(&node.question).map(|record| record.id.clone());
        step.nodes().filter_map(record).any(|record| toolkit.points_at(&record))
    }

    /// Where to go on; at a table, in its own steps.
    fn first_open(&self) -> Option<&Node> {
        let table = self.interview.strategy.table();
        let own = |step: &StepNode| table.is_none_or(|table| table.steps.contains(&step.id));
        let steps = self.interview.steps.iter().filter(|step| own(step));
        steps.flat_map(StepNode::walk).find(|node| !node.open().is_empty())
    }

    fn unfold(&self, step: &StepNode, list: &mut List) {
        for section in step.sections.iter().filter(|section| section.applies) {
            if section.checkpoint.is_some() {
                let nodes = section.nodes.iter().filter(|node| node.applies && node.asked);
                let open = nodes.filter(|node| node.is_open()).count();
                let right = if open > 0 { self.say("tasks-checkpoint-open") } else { self.say("standing-answered") };
                let action = Action::Go(Page::Checkpoint(section.id.clone()));
                list.rows.push(ListRow { right, depth: 2, ..ListRow::new(self.title(&section.id), action) });
                continue;
            }
            for node in section.nodes.iter().filter(|node| node.applies && node.asked) {
                let inner = node.open().len();
                let right = match node.standing() {
                    Standing::Answered if inner > 0 => {
                        self.display.phrases.say("standing-open-inside", &[("count", inner.into())])
                    }
                    standing => self.say(standing_word(standing)),
                };
                let action = Action::Go(Page::Question(node.place.clone()));
                list.rows.push(ListRow { right, depth: 2, ..ListRow::new(self.title(&node.words), action) });
            }
            if let Some(signed) = self.signature(&section.id) {
                let text = format!("{}: {signed}", self.title(&section.id));
                list.rows.push(ListRow { depth: 2, ..ListRow::heading(text) });
            }
        }
    }

    fn question(&self, node: &Node) -> Form {
        let mut form = self.head(node);
        form.single = true;
        match &node.question.kind {
            Kind::Items { .. } => {
                let table = Body::Table(Table::of(self.interview, node, self.display));
                form.parts.push(Part::new(Some(node.place.clone()), "", table));
            }
            Kind::Judgement { .. } => {
                form.single = false;
                self.judgement(node, &mut form.parts);
            }
            _ => form.parts.push(self.field(node, "")),
        }
        for text in self.marks(node) {
            form.parts.push(Part::new(None, "", Body::Words(text)));
        }
        if node.parked().is_some() {
            form.parts.push(Part::new(None, "", Body::Words(self.say("question-parked"))));
        }
        form.parts.push(Part::new(None, "", Body::Buttons(self.buttons(node))));
        form
    }

    /// What stands with an answer beside its value: a state that is not the usual one, and notes.
    fn marks(&self, node: &Node) -> Vec<String> {
        let Some(answer) = node.answer() else { return Vec::new() };
        let state = match answer.state {
            Some(State::NotApplicable) if !answer.reason.is_empty() => {
                let args = [("reason", answer.reason.clone().into())];
                Some(self.display.phrases.say("question-reason", &args))
            }
            Some(state) => {
                let word = self.say(&format!("state-{}", state.word()));
                let word = word.trim_end_matches('…').to_lowercase();
                Some(self.display.phrases.say("question-state", &[("state", word.into())]))
            }
            None => None,
        };
        let notes = answer.notes.iter().filter(|note| !note.done);
        let notes = notes.map(|note| self.display.phrases.say("question-note", &[("text", note.text.clone().into())]));
        let readers = (answer.audience == Audience::Restricted).then(|| self.say("question-restricted"));
        state.into_iter().chain(readers).chain(notes).collect()
    }

    fn head(&self, node: &Node) -> Form {
        let mut trail = String::new();
        let mut progress = String::new();
        let top = self.interview.top_of(&node.place);
        if let Some((step, section, _)) = self.interview.place_of(top) {
            let number = self.interview.steps.iter().position(|it| it.id == step.id).map_or(0, |at| at + 1);
            trail = format!("{number} {} › {}", self.title(&step.id), self.title(&section.id));
            let here = Page::of(self.interview, &Place::top(top.clone()));
            if let Some((at, count)) = place_in_step(self.interview, &here) {
                let args = [("number", at.into()), ("count", count.into())];
                progress = self.display.phrases.say("question-of", &args);
            }
        }
        Form {
            trail,
            progress,
            prompt: Some(self.word(&node.words, Word::Prompt))
                .filter(|prompt| !prompt.is_empty())
                .unwrap_or_else(|| self.title(&node.words)),
            hint: self.word(&node.words, Word::Hint),
            why: self.word(&node.words, Word::Why),
            words: node.words.to_string(),
            ..Form::default()
        }
    }

    fn buttons(&self, node: &Node) -> Buttons {
        let place = || node.place.clone();
        let mut all = vec![(self.say("button-next"), Action::Next)];
        if !node.items.is_empty() {
            let on_row = |id: &str, row: OnRow| (self.say(id), Action::OnRow(row));
            all.push(on_row("button-open", OnRow::Open));
            all.push(on_row("button-move", OnRow::Move));
            all.push(on_row("button-duplicate", OnRow::Duplicate));
            all.push(on_row("button-remove", OnRow::Remove));
        }
        all.push((self.say("button-not-known"), Action::SetState(place(), State::NotKnown)));
        all.push((self.say("button-to-discuss"), Action::SetState(place(), State::ToDiscuss)));
        all.push((self.say("button-not-applicable"), Action::AskReason(place())));
        let notes = node.answer().map_or(0, |answer| answer.notes.len());
        let note = match notes {
            0 => self.say("button-note"),
            count => self.display.phrases.say("note-more", &[("count", count.into())]),
        };
        all.push((note, Action::Note(place())));
        all.push((self.say("button-more"), Action::Guidance));
        Buttons { all, cursor: 0 }
    }

    /// The widget of a question.
    fn field(&self, node: &Node, label: &str) -> Part {
        let value = node.value();
        let end = |text: &str, form: Lines| {
            let mut editor = Prose::new(text, form);
            editor.apply(Edit::Move { motion: Motion::Bottom, select: false });
            editor
        };
        let line = |text: String| Body::Line(end(&text, Lines::Line), node.question.clone());
        let body = match (&node.question.kind, value) {
            (Kind::Text { form: TextForm::Prose, .. }, value) => {
                let text = if let Some(Value::Text(text)) = value { text.as_str() } else { "" };
                Body::Prose(end(text, Lines::Prose))
            }
            (Kind::Text { form: TextForm::Line, .. }, Some(Value::Text(text))) => line(text.clone()),
            (Kind::Scale { from, to }, value) => {
                let chosen = if let Some(Value::Number(number)) = value { Some(*number as i32) } else { None };
                Body::Choice(scale(*from..=*to, chosen))
            }
            (Kind::Number { .. }, Some(Value::Number(number))) => line(grammar::written(*number)),
            (Kind::Money, Some(Value::Money { amount, currency })) => line(format!("{amount} {currency}")),
            (Kind::Date, Some(Value::Date(date))) => line(date.to_string()),
            (Kind::Period, Some(Value::Period { from, to })) => line(format!("{from}..{to}")),
            (Kind::Choice { from, many, other: free }, value) => {
                let chosen = match value {
                    Some(Value::One(choice)) => vec![choice.clone()],
                    Some(Value::Many(choices)) => choices.clone(),
                    _ => Vec::new(),
                };
                Body::Choice(self.choice(from, *many, *free, &chosen))
            }
            (Kind::Reference { .. }, _) => {
                Body::Refers { text: self.display.line(self.interview, node).unwrap_or_default() }
            }
            (Kind::Items { .. }, _) => Body::Table(Table::of(self.interview, node, self.display)),
            (Kind::Table { rows, columns }, value) => Body::Figures(Figures::of(rows, columns, value, self.display)),
            (Kind::Judgement { .. }, _) => Body::Words(String::new()),
            _ => line(String::new()),
        };
        let mut part = Part::new(Some(node.place.clone()), label, body);
        if let Kind::Text { aim, .. } = &node.question.kind {
            part.aim = *aim;
        }
        part.placeholder = match &node.question.kind {
            Kind::Number { .. } => self.say("placeholder-number"),
            Kind::Money => self.say("placeholder-money"),
            Kind::Date => self.say("placeholder-date"),
            Kind::Period => self.say("placeholder-period"),
            _ => String::new(),
        };
        part.mark = match node.standing() {
            // An amount is said with its thousands apart, so that a wrong zero is seen.
            Standing::Answered if matches!(node.question.kind, Kind::Money) => {
                self.display.line(self.interview, node).unwrap_or_default()
            }
            Standing::Open | Standing::Answered => String::new(),
            standing => self.say(standing_word(standing)),
        };
        part
    }

    fn choice(&self, catalogue: &str, many: bool, free: bool, chosen: &[String]) -> Choice {
        let mut options: Vec<Choosable> = Vec::new();
        let entries = self.display.toolkit.catalogue(catalogue).map(|it| it.entries.as_slice()).unwrap_or_default();
        let is_chosen = |entry: &Entry| chosen.iter().any(|choice| **choice == *entry.id);
        // What is hidden stays where somebody chose it.
        for entry in entries.iter().filter(|entry| !entry.hidden || is_chosen(entry)) {
            options.push(Choosable {
                id: entry.id.to_string(),
                label: self.display.choice(catalogue, &entry.id),
                chosen: is_chosen(entry),
            });
        }
        for own in chosen.iter().filter(|choice| other(choice).is_some()) {
            let label = other(own).unwrap_or_default().to_string();
            options.push(Choosable { id: own.clone(), label, chosen: true });
        }
        if free {
            options.push(Choosable { id: "other".into(), label: self.say("choice-other"), chosen: false });
        }
        let cursor = options.iter().position(|option| option.chosen).unwrap_or(0);
        Choice { options, many, cursor, across: false, moved: false }
    }

    fn item(&self, id: &str) -> Form {
        let Some(item) = self.interview.item(id) else { return Form::default() };
        let Some(list) = self.interview.node(&item.list) else { return Form::default() };
        let mut form = self.head(list);
        form.prompt = format!("{} {}", item.number, self.title(&item.record));
        form.hint = self.word(&item.record, Word::Hint);
        form.why = String::new();
        form.words = item.record.to_string();
        let count = list.items.len();
        let args = [("number", (item.at + 1).into()), ("count", count.into())];
        form.progress = self.display.phrases.say("item-of", &args);
        // Stable order: essential fields first.
        let by_depth =
            |depth: Depth| item.fields.iter().filter(move |field| field.applies && field.question.depth == depth);
        for field in by_depth(Depth::Essential).chain(by_depth(Depth::Full)) {
            if let Kind::Judgement { .. } = field.question.kind {
                self.judgement(field, &mut form.parts);
                continue;
            }
            let mut part = self.field(field, &self.title(&field.words));
            part.hint = self.word(&field.words, Word::Hint);
            if part.hint.is_empty() {
                part.hint = self.word(&field.words, Word::Prompt);
            }
            if part.mark.is_empty() && field.is_open() {
                part.mark = self.say("standing-open");
            }
            form.parts.push(part);
        }
        let mut buttons = Buttons::default();
        buttons.all.push((self.say("button-done"), Action::Msg(Msg::Out)));
        buttons.all.push((self.say("button-duplicate"), Action::Msg(Msg::Duplicate { item: item.id.clone() })));
        buttons.all.push((self.say("button-move"), Action::MoveTo(item.id.clone())));
        for same in Session::namesakes(self.interview, item) {
            let label = self.display.phrases.say("button-join", &[("number", same.number.clone().into())]);
            buttons.all.push((label, Action::Msg(Msg::Join { item: item.id.clone(), into: same.id.clone() })));
        }
        buttons.all.push((self.say("button-remove"), Action::Msg(Msg::Remove { item: item.id.clone() })));
        form.parts.push(Part::new(None, "", Body::Buttons(buttons)));
        form
    }

    fn checkpoint(&self, id: &str) -> Form {
        let sections = self.interview.steps.iter().flat_map(|step| &step.sections);
        let Some(section) = sections.into_iter().find(|section| &*section.id == id) else { return Form::default() };
        let Some(first) = section.nodes.first() else { return Form::default() };
        let mut form = self.head(first);
        form.prompt = self.title(&section.id);
        form.hint = Some(self.word(&section.id, Word::Hint))
            .filter(|hint| !hint.is_empty())
            .unwrap_or_else(|| self.say("checkpoint-hint"));
        form.why = String::new();
        for node in section.nodes.iter().filter(|node| node.applies && (node.asked || node.is_touched())) {
            self.judgement(node, &mut form.parts);
        }
        let next = (self.say("button-next"), Action::Next);
        let more = (self.say("button-more"), Action::Guidance);
        let buttons = Buttons { all: vec![next, more], cursor: 0 };
        form.parts.push(Part::new(None, "", Body::Buttons(buttons)));
        form
    }

    fn judgement(&self, node: &Node, parts: &mut Vec<Part>) {
        let place = Some(node.place.clone());
        let (verdict, evidence, follow_up) = match node.answer().and_then(|answer| answer.value.as_ref()) {
            Some(Value::Judgement { judgement, evidence, follow_up }) => {
                (*judgement, evidence.as_str(), follow_up.clone())
            }
            _ => (None, "", None),
        };
        let state = node.state();
        let settled = matches!(state, Some(State::NotKnown | State::NotApplicable));
        let mut options: Vec<Choosable> = Verdict::ALL
            .iter()
            .map(|it| Choosable {
                id: it.word().into(),
                label: self.say(&format!("verdict-{}", it.word())),
                chosen: !settled && verdict == Some(*it),
            })
            .collect();
        for (id, of) in [("not-known", State::NotKnown), ("not-applicable", State::NotApplicable)] {
            let label = self.say(&format!("verdict-{id}"));
            options.push(Choosable { id: id.into(), label, chosen: state == Some(of) });
        }
        let cursor = options.iter().position(|option| option.chosen).unwrap_or(0);
        let choice = Choice { options, many: false, cursor, across: true, moved: false };
        let mut part = Part::new(place.clone(), self.word(&node.words, Word::Prompt), Body::Verdict(choice));
        part.hint = self.word(&node.words, Word::Hint);
        if node.is_open() {
            part.mark = self.say("standing-open");
        }
        parts.push(part);
        let reason = node.answer().map(|answer| answer.reason.clone()).unwrap_or_default();
        if state == Some(State::NotApplicable) {
            parts.push(Part::new(None, "", Body::Words(reason)));
            return;
        }
        if verdict.is_none() || state == Some(State::NotKnown) {
            return;
        }
        let mut editor = Prose::new(evidence, Lines::Prose);
        editor.apply(Edit::Move { motion: Motion::Bottom, select: false });
        parts.push(Part::new(place.clone(), self.say("checkpoint-evidence-label"), Body::Evidence(editor)));
        if matches!(verdict, Some(Verdict::No | Verdict::Partly)) {
            let text = match &follow_up {
                Some(follow_up) => self.display.follow_up(self.interview, follow_up),
                None => String::new(),
            };
            let suggestion = self.word(&node.words, Word::Measure);
            let body = Body::FollowUp { text, suggestion };
            parts.push(Part::new(place, self.say("checkpoint-follow-up-label"), body));
        }
    }
}

/// The steps of a scale, in one row.
fn scale(steps: RangeInclusive<i32>, chosen: Option<i32>) -> Choice {
    let options: Vec<Choosable> = steps
        .map(|step| Choosable { id: step.to_string(), label: step.to_string(), chosen: Some(step) == chosen })
        .collect();
    let cursor = options.iter().position(|option| option.chosen).unwrap_or(0);
    Choice { options, many: false, cursor, across: true, moved: false }
}

fn chosen_number(choice: &Choice) -> Option<i32> {
    choice.chosen().pop()?.parse().ok()
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "standing-open",
        Standing::ToDiscuss => "standing-to-discuss",
        Standing::Answered => "standing-answered",
        Standing::NotKnown => "standing-not-known",
        Standing::NotApplicable => "standing-not-applicable",
    }
}

/// What the draft of a part means as an answer; `None` when it holds none.
///
/// # Errors
/// What is wrong with the draft.
pub fn answer(part: &mut Part, session: &mut Session) -> Result<Option<Msg>, Message> {
    let Some(place) = part.place.clone() else { return Ok(None) };
    let value = match &mut part.body {
        Body::Prose(editor) => Some(Value::Text(editor.text())),
        Body::Line(editor, question) => {
            let question = question.clone();
            grammar::parse(session, &question, &editor.text())?
        }
        Body::Figures(figures) => Some(figures.value()?),
        Body::Choice(choice) if choice.across => chosen_number(choice).map(|number| Value::Number(f64::from(number))),
        Body::Choice(choice) => {
            let mut chosen: Vec<String> = choice.chosen().into_iter().filter(|id| id != "other").collect();
            if choice.many { Some(Value::Many(chosen)) } else { chosen.pop().map(Value::One) }
        }
        Body::Verdict(choice) => {
            let chosen = choice.chosen().pop();
            let verdict = Verdict::ALL.into_iter().find(|it| Some(it.word()) == chosen.as_deref());
            match chosen.as_deref() {
                Some("not-known") => {
                    return Ok(Some(Msg::State { place, state: Some(State::NotKnown), reason: String::new() }));
                }
                Some("not-applicable") => return Ok(None),
                _ => {}
            }
            let (_, evidence, follow_up) = session.judgement(&place);
            Some(Value::Judgement { judgement: verdict, evidence, follow_up })
        }
        Body::Evidence(editor) => {
            let (verdict, _, follow_up) = session.judgement(&place);
            Some(Value::Judgement { judgement: verdict, evidence: editor.text(), follow_up })
        }
        _ => return Ok(None),
    };
    Ok(Some(Msg::Answer { place, value, typing: true }))
}
