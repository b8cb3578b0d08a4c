//! What a room has to decide, one matter a page: conflicts of files, and entries of one name that may be one.

use super::decide::{Opt, Question, Verdict};
use super::picks::{Picked, Then};
use super::{Derived, Msg, Session};
use crate::checks::{Finding, SAME_NAME};
use crate::interview::ItemNode;
use crate::strategy::Place;
use crate::text::Id;
use crate::toolkit::phrases::Phrases;

/// Something to decide, however many others are decided before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Several files say different things about an answer, or an entry as a whole.
    Conflict { place: Place, item: Option<Id> },
    /// An entry has the name of one before it: the place is its name.
    SameName(Place),
}

impl Derived {
    /// How many things wait to be decided.
    pub fn to_decide(&self) -> usize {
        self.interview.strategy.conflicts.len() + self.same_names().count()
    }

    /// The names of entries that another entry before them has.
    fn same_names(&self) -> impl Iterator<Item = &Place> {
        let waits = |it: &&Finding| it.code == SAME_NAME && it.dismissed.is_none();
        self.findings.iter().filter(waits).map(|it| &it.place)
    }
}

impl Session {
    /// Everything that is to be decided, in the order of the questions, entries of one name last.
    pub fn matters(&mut self, phrases: &Phrases) -> Vec<(Matter, Question)> {
        let conflicts = self.questions_to_decide(phrases);
        let matter = |session: &Self, at: usize| {
            let conflict = session.strategy().conflicts.get(at)?;
            Some(Matter::Conflict { place: conflict.place.clone(), item: conflict.item.clone() })
        };
        let mut all: Vec<(Matter, Question)> =
            conflicts.into_iter().filter_map(|(at, question)| Some((matter(self, at)?, question))).collect();
        let derived = self.derived();
        for place in derived.same_names() {
            let matter = Matter::SameName(place.clone());
            if let Some(question) = self.matter(phrases, &matter) {
                all.push((matter, question));
            }
        }
        all
    }

    /// One matter as people see it; `None` when it is decided already.
    pub fn matter(&mut self, phrases: &Phrases, matter: &Matter) -> Option<Question> {
        match matter {
            Matter::Conflict { .. } => {
                let at = self.conflict_at(matter)?;
                self.question_to_decide(phrases, at)
            }
            Matter::SameName(place) => {
                let derived = self.derived();
                let item = derived.interview.item(place.item.as_ref()?)?;
                let first = Self::namesakes(&derived.interview, item).into_iter().next()?;
                let args = |it: &ItemNode| match &it.source.who {
                    Some(who) => format!("{} {} ({who})", it.number, it.title),
                    None => format!("{} {}", it.number, it.title),
                };
                let join = [("first", args(&first).into()), ("second", args(item).into())];
                let options = vec![Opt::of(phrases.say("decide-same", &join)), Opt::of(phrases.say("decide-two", &[]))];
                let step =
                    derived.interview.place_of(derived.interview.top_of(place)).map(|(step, ..)| step.id.clone());
                let name = phrases.say("decide-same-name", &[("name", item.title.clone().into())]);
                Some(Question {
                    name,
                    step,
                    options,
                    before: String::new(),
                    can_keep_all: false,
                    can_write: false,
                    is_prose: false,
                })
            }
        }
    }

    fn conflict_at(&self, matter: &Matter) -> Option<usize> {
        let Matter::Conflict { place, item } = matter else { return None };
        self.strategy().conflicts.iter().position(|it| it.place == *place && it.item == *item)
    }

    /// What carries a verdict out; `None` when the matter is decided already.
    pub fn verdict(&mut self, phrases: &Phrases, matter: &Matter, verdict: Verdict) -> Option<Msg> {
        match (matter, &verdict) {
            (Matter::Conflict { .. }, _) => Some(Msg::Decide { at: self.conflict_at(matter)?, verdict }),
            (Matter::SameName(place), Verdict::Option(0)) => {
                let derived = self.derived();
                let item = derived.interview.item(place.item.as_ref()?)?;
                let into = Self::namesakes(&derived.interview, item).into_iter().next()?.id.clone();
                Some(Msg::Join { item: item.id.clone(), into })
            }
            (Matter::SameName(place), _) => {
                let reason = phrases.say("decide-two", &[]);
                Some(Msg::Dismiss { code: SAME_NAME.into(), place: place.clone(), reason })
            }
        }
    }
}

impl Question {
    /// What can be chosen, as it is said on a list: each option with who wants it, then what else there is.
    pub fn verdicts(&self, phrases: &Phrases, matter: &Matter) -> Vec<(String, Picked)> {
        let mut all: Vec<(String, Picked)> = Vec::new();
        for (at, option) in self.options.iter().enumerate() {
            let text = match option.from.is_empty() {
                true => option.text.clone(),
                false => format!("{}: {}", option.from.join(", "), option.text),
            };
            all.push((text, Picked::Verdict(Verdict::Option(at))));
        }
        if self.can_keep_all {
            all.push((phrases.say("decide-all", &[]), Picked::Verdict(Verdict::All)));
        }
        if self.can_write {
            let anew = Then::Anew { matter: matter.clone(), long: self.is_prose };
            all.push((phrases.say("decide-anew", &[]), Picked::Then(anew)));
        }
        if !self.before.is_empty() {
            all.push((phrases.say("decide-before", &[]), Picked::Verdict(Verdict::Before)));
        }
        all
    }
}
