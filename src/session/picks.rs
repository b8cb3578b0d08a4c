//! Lists to pick from and things to ask, and what follows from the answer. Faces show them, each in its way.

use super::commands::{Act, COMMANDS, Where};
use super::pages::Page;
use super::{Message, Msg, Session, grammar};
use crate::document::templates::languages;
use crate::lang::Lang;
use crate::strategy::Place;
use crate::strategy::value::{FollowUp, Value};
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use crate::toolkit::words::Part;

/// A list to pick from.
pub struct Pick {
    pub title: String,
    pub rows: Vec<Row>,
    pub many: bool,
    /// The row that is chosen now.
    pub now: usize,
    pub then: Then,
}

pub struct Row {
    pub text: String,
    pub right: String,
    pub value: Picked,
    pub marked: bool,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    Page(Page),
    Act(Act),
    State(Option<State>),
    Item(Id),
    Entry(String),
    List(Place),
    OwnAction,
    NotNow,
    Lang(Lang),
    /// What was typed beside the list, as a new entry.
    New,
    Leave,
    Stay,
    /// Shown only: it cannot be picked.
    Nothing,
}

/// What happens with what was picked or said.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    Go,
    State(Place),
    Reference(Place),
    Menu(Place),
    Measure(Place),
    Language,
    Reason(Place),
    Note(Place),
    OwnAction(Place),
    NotNow(Place),
    Other(Place),
    /// A question that is set aside for later.
    Park,
    Leave,
}

/// What follows from a pick.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Do(Msg),
    /// One more thing is to be asked.
    Ask(Then),
    Act(Act),
    Lang(Lang),
    Leave,
    Nothing,
}

impl Row {
    pub fn new(text: impl Into<String>, value: Picked) -> Self {
        Self { text: text.into(), right: String::new(), value, marked: false }
    }

    fn beside(text: impl Into<String>, right: String, value: Picked) -> Self {
        Self { right, ..Self::new(text, value) }
    }
}

impl Pick {
    pub fn new(title: String, rows: Vec<Row>, then: Then) -> Self {
        Self { title, rows, many: false, now: 0, then }
    }
}

impl Then {
    /// The answer it is about.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Then::State(place)
            | Then::Reference(place)
            | Then::Menu(place)
            | Then::Measure(place)
            | Then::Reason(place)
            | Then::Note(place)
            | Then::OwnAction(place)
            | Then::NotNow(place)
            | Then::Other(place) => Some(place),
            Then::Go | Then::Language | Then::Park | Then::Leave => None,
        }
    }

    /// The sentence that asks for a text, with `.hint` below it; `None` where a list is picked from.
    pub fn asks(&self) -> Option<&'static str> {
        match self {
            Then::Reason(_) => Some("ask-reason"),
            Then::Note(_) => Some("ask-note"),
            Then::OwnAction(_) => Some("ask-own-action"),
            Then::NotNow(_) => Some("ask-not-now"),
            Then::Other(_) => Some("ask-other"),
            Then::Park => Some("ask-park"),
            _ => None,
        }
    }

    /// What follows when these rows were picked and `typed` was written beside the list.
    pub fn picked(self, picked: &[Picked], typed: &str) -> Outcome {
        let one = picked.first().cloned().unwrap_or(Picked::Nothing);
        match (self, one) {
            (Then::Leave, Picked::Leave) => Outcome::Leave,
            (_, Picked::Page(page)) => Outcome::Do(Msg::Go(page)),
            (_, Picked::Act(act)) => Outcome::Act(act),
            (_, Picked::Lang(lang)) => Outcome::Lang(lang),
            (Then::State(place), Picked::State(Some(State::NotApplicable))) => Outcome::Ask(Then::Reason(place)),
            (Then::State(place), Picked::State(state)) => {
                Outcome::Do(Msg::State { place, state, reason: String::new() })
            }
            (Then::Reference(place), _) => {
                let items =
                    picked.iter().filter_map(|it| if let Picked::Item(id) = it { Some(id.clone()) } else { None });
                let new = picked.contains(&Picked::New).then(|| typed.to_string());
                Outcome::Do(Msg::Refer { place, items: items.collect(), new })
            }
            (Then::Menu(list), _) => {
                let keys =
                    picked.iter().filter_map(|it| if let Picked::Entry(key) = it { Some(key.clone()) } else { None });
                Outcome::Do(Msg::Take { list, keys: keys.collect() })
            }
            (Then::Measure(judgement), Picked::List(list)) => Outcome::Do(Msg::TakeMeasure { judgement, list }),
            (Then::Measure(place), Picked::OwnAction) => Outcome::Ask(Then::OwnAction(place)),
            (Then::Measure(place), Picked::NotNow) => Outcome::Ask(Then::NotNow(place)),
            _ => Outcome::Nothing,
        }
    }
}

impl Session {
    /// What follows when a text was given.
    ///
    /// # Errors
    /// The form that is expected.
    pub fn said(&mut self, then: &Then, text: &str) -> Result<Option<Msg>, Message> {
        let text = text.trim();
        let follow_up = |session: &Self, place: &Place, follow_up: FollowUp| {
            let (judgement, evidence, _) = session.judgement(place);
            let value = Some(Value::Judgement { judgement, evidence, follow_up: Some(follow_up) });
            Some(Msg::Answer { place: place.clone(), value, typing: false })
        };
        Ok(match then {
            Then::Reason(place) => {
                Some(Msg::State { place: place.clone(), state: Some(State::NotApplicable), reason: text.into() })
            }
            _ if text.is_empty() => None,
            Then::Note(place) => Some(Msg::Note { place: place.clone(), text: text.into() }),
            Then::OwnAction(place) => {
                let action = grammar::follow_up(self, &format!("action:{text}"));
                follow_up(self, place, action.map_err(|_| Message::new("form-own-action"))?)
            }
            Then::NotNow(place) => follow_up(self, place, FollowUp::NotNow { reason: text.into() }),
            Then::Other(place) => Some(self.choose_other(place, text)),
            Then::Park => Some(self.parking(text).ok_or_else(|| Message::new("park-nowhere"))?),
            _ => None,
        })
    }

    /// The message that sets a question aside; `None` where the toolkit has no list for that.
    pub fn parking(&mut self, text: &str) -> Option<Msg> {
        let record = self.toolkit.record_with(Role::Issue)?.id.clone();
        let derived = self.derived();
        let list = derived.interview.lists_of(&record).first()?.place.clone();
        let first = Some(Value::Text(crate::text::line(text)));
        Some(Msg::Add { list, at: None, first })
    }

    fn choose_other(&mut self, place: &Place, text: &str) -> Msg {
        let own = format!("other:{text}");
        let derived = self.derived();
        let many = derived
            .interview
            .node(place)
            .is_some_and(|node| matches!(node.question.kind, Kind::Choice { many: true, .. }));
        let value = match self.strategy.answer(place).and_then(|answer| answer.value.clone()) {
            Some(Value::Many(mut choices)) => {
                choices.push(own);
                Value::Many(choices)
            }
            _ if many => Value::Many(vec![own]),
            _ => Value::One(own),
        };
        Msg::Answer { place: place.clone(), value: Some(value), typing: false }
    }

    pub fn pick_leave(phrases: &Phrases) -> Pick {
        let row = |id: &str, value| Row::new(phrases.say(id, &[]), value);
        let rows = vec![row("leave-yes", Picked::Leave), row("leave-no", Picked::Stay)];
        Pick::new(phrases.say("leave-title", &[]), rows, Then::Leave)
    }

    /// The languages that have sentences, each by its own name.
    pub fn pick_language(phrases: &Phrases) -> Pick {
        let rows = languages().into_iter().map(|(lang, name)| Row::new(name, Picked::Lang(lang))).collect();
        Pick::new(phrases.say("command-language", &[]), rows, Then::Language)
    }

    pub fn pick_state(&self, phrases: &Phrases, place: Place) -> Pick {
        let mut rows = vec![Row::new(phrases.say("state-none", &[]), Picked::State(None))];
        for state in State::ALL {
            rows.push(Row::new(phrases.say(&format!("state-{}", state.word()), &[]), Picked::State(Some(state))));
        }
        let now = Picked::State(self.strategy.answer(&place).and_then(|answer| answer.state()));
        let now = rows.iter().position(|row| row.value == now).unwrap_or(0);
        Pick { now, ..Pick::new(phrases.say("state-title", &[]), rows, Then::State(place)) }
    }

    /// Every step, question and command.
    pub fn pick_place(&mut self, phrases: &Phrases) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let title = |id: &str| self.toolkit.title(self.lang(), id);
        let mut rows = vec![Row::new(phrases.say("tasks-title", &[]), Picked::Page(Page::Tasks { unfolded: None }))];
        for (number, step) in interview.steps.iter().enumerate() {
            let text = format!("{} {}", number + 1, title(&step.id));
            let value = Picked::Page(Page::Tasks { unfolded: Some(step.id.clone()) });
            rows.push(Row::beside(text, title(&step.group), value));
        }
        let mut section = None;
        for node in interview.walk() {
            let page = Page::of(interview, &node.place);
            let step = page.step(interview).map(|step| title(step)).unwrap_or_default();
            // A checkpoint is found by its own name and by those of its questions.
            if let Page::Checkpoint(id) = &page
                && section.as_ref() != Some(id)
            {
                rows.push(Row::beside(title(id), step.clone(), Picked::Page(page.clone())));
                section = Some(id.clone());
            }
            rows.push(Row::beside(title(&node.words), step, Picked::Page(page)));
        }
        for command in COMMANDS.iter().filter(|command| command.place != Where::Items) {
            let text = phrases.say(&format!("command-{}", command.id), &[]);
            rows.push(Row::beside(text, phrases.say("go-to-command", &[]), Picked::Act(command.act)));
        }
        Pick::new(phrases.say("command-go-to", &[]), rows, Then::Go)
    }

    /// Everything that is open.
    pub fn pick_open_point(&mut self, phrases: &Phrases) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let title = |id: &str| self.toolkit.title(self.lang(), id);
        let mut rows = Vec::new();
        let open = interview.open();
        for place in &open {
            let Some(node) = interview.node(place) else { continue };
            let mut text = title(&node.words);
            if let Some(item) = place.item.as_ref().and_then(|id| interview.item(id)) {
                text = format!("{} {}: {text}", item.number, item.title);
            }
            let step = interview.place_of(interview.top_of(place)).map(|(step, _, _)| title(&step.id));
            rows.push(Row::beside(text, step.unwrap_or_default(), Picked::Page(Page::of(interview, place))));
        }
        if rows.is_empty() {
            rows.push(Row::new(phrases.say("points-none", &[]), Picked::Nothing));
        }
        for issue in derived.reports.issues.iter().filter(|issue| !issue.settled) {
            let page = Picked::Page(Page::Item(issue.item.clone()));
            rows.push(Row::beside(issue.text.clone(), phrases.say("points-parked", &[]), page));
        }
        Pick::new(phrases.say("points-title", &[("count", open.len().into())]), rows, Then::Go)
    }

    /// The items that a reference may name, and the offer of a new one.
    pub fn pick_reference(&mut self, phrases: &Phrases, place: Place) -> Option<Pick> {
        let derived = self.derived();
        let node = derived.interview.node(&place)?;
        let Kind::Reference { to, many } = &node.question.kind else { return None };
        let now = |item: &Id| matches!(node.value(), Some(Value::Refers(all)) if all.iter().any(|it| it.item == *item));
        let items = derived.interview.items_of(to).iter();
        let row = |item: &std::sync::Arc<crate::interview::ItemNode>| Row {
            marked: *many && now(&item.id),
            ..Row::new(item.title.clone(), Picked::Item(item.id.clone()))
        };
        let mut rows: Vec<Row> = items.map(row).collect();
        let what = self.toolkit.text(self.lang(), to, Part::Add);
        rows.push(Row::new(phrases.say("pick-new", &[("what", what.into())]), Picked::New));
        let title = self.toolkit.title(self.lang(), &node.words);
        Some(Pick { many: *many, ..Pick::new(title, rows, Then::Reference(place)) })
    }

    /// The wordings that a list suggests.
    pub fn pick_from_menu(&mut self, phrases: &Phrases, list: Place) -> Option<Pick> {
        let keys = self.suggested(&list)?;
        let derived = self.derived();
        let node = derived.interview.node(&list)?;
        let taken = |key: &str| node.items.iter().any(|item| item.source.picked.as_deref() == Some(key));
        let row = |key: String| {
            let right = if taken(&key) { phrases.say("menu-taken", &[]) } else { String::new() };
            Row::beside(self.toolkit.title(self.lang(), &key), right, Picked::Entry(key))
        };
        let rows = keys.into_iter().map(row).collect();
        Some(Pick { many: true, ..Pick::new(phrases.say("menu-title", &[]), rows, Then::Menu(list)) })
    }

    /// What may follow from a judgement: the suggested measure under an objective, an own action, or nothing now.
    pub fn pick_follow_up(&mut self, phrases: &Phrases, place: Place) -> Pick {
        let suggestion = self.toolkit.text(self.lang(), &place.question, Part::Measure);
        let mut rows = Vec::new();
        for (list, objective) in self.lists_for_measures() {
            let under = format!("{} {}", objective.number, objective.title);
            rows.push(Row::new(phrases.say("follow-up-under", &[("objective", under.into())]), Picked::List(list)));
        }
        if rows.is_empty() {
            rows.push(Row::new(phrases.say("follow-up-no-objective", &[]), Picked::Nothing));
        }
        rows.push(Row::new(phrases.say("follow-up-own", &[]), Picked::OwnAction));
        rows.push(Row::new(phrases.say("follow-up-not-now", &[]), Picked::NotNow));
        let title = phrases.say("follow-up-title", &[("measure", suggestion.into())]);
        Pick::new(title, rows, Then::Measure(place))
    }
}
