//! Conflicts: what several files say about one thing, and what the room decides.

use super::path::Target;
use super::told::Told;
use super::{Effect, Message, Msg, Session};
use crate::interview::Interview;
use crate::interview::display::Display;
use crate::strategy::edit::Edit;
use crate::strategy::merge::{COUNTRY, TITLE};
use crate::strategy::value::{Item, Reference, Value};
use crate::strategy::{Answer, Conflict, Place};
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::question::Kind;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// What was decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// What one of the options says.
    Option(usize),
    /// All of them together.
    All,
    /// What is written now, in the form of the kind.
    Anew(String),
    /// What stood there before.
    Before,
}

/// One thing that can be decided for, with the tables that want it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opt {
    pub from: Vec<String>,
    pub text: String,
    answer: Option<Arc<Answer>>,
    list: Option<Place>,
}

impl Opt {
    /// One that no file stands for.
    pub(super) fn of(text: String) -> Self {
        Self { from: Vec::new(), text, answer: None, list: None }
    }

    /// The text of its answer alone, without its state.
    pub fn written(&self) -> &str {
        match self.answer.as_ref().and_then(|answer| answer.value.as_ref()) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }
}

/// A conflict as people see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it is about: the question, with the entry it stands in.
    pub name: String,
    /// The step it belongs to.
    pub step: Option<Id>,
    pub options: Vec<Opt>,
    /// What stood there before anybody changed it.
    pub before: String,
    /// Whether all options can be kept together.
    pub can_keep_all: bool,
    /// Whether something new can be written for it.
    pub can_write: bool,
    /// Whether prose of paragraphs is meant.
    pub is_prose: bool,
}

impl Session {
    /// Every conflict that waits, in the order of the walk; each with its place among the conflicts of the file.
    pub fn questions_to_decide(&mut self, phrases: &Phrases) -> Vec<(usize, Question)> {
        let derived = self.derived();
        let order = |conflict: &Conflict| {
            let top = derived.interview.top_of(&conflict.place);
            let mut all = derived.interview.steps.iter().flat_map(|step| step.nodes());
            all.position(|node| node.question.id == *top).map_or(0, |at| at + 1)
        };
        let mut all: Vec<(usize, usize)> =
            self.strategy().conflicts.iter().enumerate().map(|(at, it)| (order(it), at)).collect();
        all.sort_unstable();
        all.into_iter().filter_map(|(_, at)| Some((at, self.question_to_decide(phrases, at)?))).collect()
    }

    /// One conflict; `None` when it is decided already.
    pub fn question_to_decide(&mut self, phrases: &Phrases, at: usize) -> Option<Question> {
        let derived = self.derived();
        let interview = &derived.interview;
        let conflict = self.strategy().conflicts.get(at)?.clone();
        if conflict.place.item.as_ref().is_some_and(|item| self.strategy().item(item).is_none()) {
            return None;
        }
        let toolkit = self.toolkit.clone();
        let display = Display { toolkit: &toolkit, phrases, lang: self.lang() };
        let node = interview.node(&conflict.place);
        let name = match (&conflict.item, &*conflict.place.question) {
            (Some(id), _) => {
                let item = interview.item(id)?;
                format!("{} {}", item.number, item.title).trim().to_string()
            }
            (None, TITLE) => phrases.say("diff-title", &[]),
            (None, COUNTRY) => phrases.say("diff-country", &[]),
            (None, _) => {
                node.map(|node| self.name_of(interview, node)).unwrap_or_else(|| conflict.place.question.to_string())
            }
        };
        let mut options: Vec<Opt> = Vec::new();
        // The strategy's own side is called so: its file's name alone says nothing to a room.
        let own = self.place().map(|path| self.own_name(&path)).unwrap_or_default();
        let name_of = |from: &String| match *from == own && self.strategy().table().is_none() {
            true => phrases.say("decide-own", &[("name", own.clone().into())]),
            false => from.clone(),
        };
        for side in &conflict.sides {
            let text = match &conflict.item {
                Some(_) => self.told_home(interview, display, side.list.as_ref()),
                None => told_answer(interview, display, &conflict.place, side.answer.as_deref()),
            };
            let same = options.iter_mut().find(|known| known.text == text && known.list == side.list);
            match same {
                Some(known) => known.from.push(name_of(&side.from)),
                None => options.push(Opt {
                    from: vec![name_of(&side.from)],
                    text,
                    answer: side.answer.clone(),
                    list: side.list.clone(),
                }),
            }
        }
        let values = |read: fn(&Value) -> bool| {
            let mut given = options.iter().filter_map(|it| it.answer.as_ref()?.value.as_ref());
            conflict.item.is_none() && options.iter().all(|it| it.answer.is_some()) && given.all(read)
        };
        let is_prose = node.is_some_and(|node| {
            matches!(node.question.kind, Kind::Text { form: crate::toolkit::question::Form::Prose, .. })
        });
        let can_keep_all = options.len() > 1
            && (is_prose && values(|it| matches!(it, Value::Text(_)))
                || values(|it| matches!(it, Value::Many(_)))
                || node.is_some_and(|node| matches!(node.question.kind, Kind::Reference { many: true, .. }))
                    && values(|it| matches!(it, Value::Refers(_))));
        let is_cover = matches!(&*conflict.place.question, TITLE | COUNTRY);
        let can_write = conflict.item.is_none()
            && (is_cover
                || node.is_some_and(|node| !matches!(node.question.kind, Kind::Items { .. } | Kind::Table { .. })));
        let before = match &conflict.item {
            Some(_) => String::new(),
            None if is_cover => String::new(),
            None => {
                let now = self.strategy().answer(&conflict.place).map(|it| Answer { state: None, ..(**it).clone() });
                told_answer(interview, display, &conflict.place, now.as_ref().filter(|it| it.value.is_some()))
            }
        };
        let before = if options.iter().any(|it| it.text == before) { String::new() } else { before };
        let step = interview.place_of(interview.top_of(&conflict.place)).map(|(step, ..)| step.id.clone());
        Some(Question { name, step, options, before, can_keep_all, can_write, is_prose })
    }

    fn told_home(&self, interview: &Interview, display: Display<'_>, list: Option<&Place>) -> String {
        match list {
            None => display.phrases.say("decide-taken-out", &[]),
            Some(list) => {
                let name = interview.node(list).map(|node| self.name_of(interview, node)).unwrap_or_default();
                display.phrases.say("decide-stays-in", &[("list", name.into())])
            }
        }
    }

    /// Decides a conflict: one step of undo.
    pub(super) fn decide(&mut self, at: usize, verdict: Verdict) -> Vec<Effect> {
        let Ok(phrases) = crate::document::templates::interface(self.lang()) else { return Vec::new() };
        let (Some(question), Some(conflict)) =
            (self.question_to_decide(&phrases, at), self.strategy().conflicts.get(at).cloned())
        else {
            return vec![Effect::Refuse(Message::new("decide-gone"))];
        };
        let edit = match &conflict.item {
            Some(item) => self.verdict_on_item(item, &question, &verdict),
            None if matches!(&*conflict.place.question, TITLE | COUNTRY) => {
                self.verdict_on_cover(&conflict, &question, &verdict)
            }
            None => self.verdict_on_answer(&conflict.place, &question, &verdict),
        };
        let edit = match edit {
            Ok(edit) => edit,
            Err(message) => return vec![Effect::Refuse(message)],
        };
        let told = Told { id: "history-decided", name: question.name, count: 1, at: self.now().local };
        let mut settled = self.waiting_in(&edit);
        settled.insert(at);
        // From the last to the first, so that each still stands where it stood.
        let edits = edit.into_iter().chain(settled.into_iter().rev().map(|at| Edit::Settle { at })).collect();
        Self::done(self.edit_told(Edit::All(edits), None, told), Message::new("decide-done"))
    }

    /// The conflicts about what goes with the items that edits take out: they are decided with them.
    fn waiting_in(&self, edits: &[Edit]) -> BTreeSet<usize> {
        let mut gone: HashSet<&Id> = HashSet::new();
        let removed = edits.iter().filter_map(|it| if let Edit::Remove { item, .. } = it { Some(item) } else { None });
        let mut open: Vec<&Item> = removed.filter_map(|item| self.strategy().item(item)).collect();
        while let Some(item) = open.pop() {
            gone.insert(&item.id);
            open.extend(item.answers.iter().flat_map(|answer| answer.items()));
        }
        let all = self.strategy().conflicts.iter().enumerate();
        all.filter(|(_, it)| it.item.iter().chain(&it.place.item).any(|id| gone.contains(id)))
            .map(|(at, _)| at)
            .collect()
    }

    fn verdict_on_item(&self, item: &Id, question: &Question, verdict: &Verdict) -> Result<Vec<Edit>, Message> {
        let Verdict::Option(at) = verdict else { return Ok(Vec::new()) };
        let option = question.options.get(*at).ok_or_else(|| Message::new("decide-gone"))?;
        let now = self.strategy().list_of(item).map(|(list, _)| list);
        let (who, when) = self.signature();
        Ok(match &option.list {
            Some(list) if now.as_ref() == Some(list) => Vec::new(),
            Some(list) => vec![Edit::Move { item: item.clone(), list: list.clone(), at: usize::MAX }],
            None => vec![Edit::Remove { item: item.clone(), who, when }],
        })
    }

    fn verdict_on_cover(
        &self,
        conflict: &Conflict,
        question: &Question,
        verdict: &Verdict,
    ) -> Result<Vec<Edit>, Message> {
        let text = match verdict {
            // What the cover says is taken, not the sentence that tells of it: a title may have been taken out.
            Verdict::Option(at) => question.options.get(*at).map(|it| match it.answer.as_ref().map(|it| &it.value) {
                Some(Some(Value::Text(text))) => text.clone(),
                _ => String::new(),
            }),
            Verdict::Anew(text) => Some(text.clone()),
            Verdict::All | Verdict::Before => None,
        };
        let Some(text) = text else { return Ok(Vec::new()) };
        let mut about = self.about();
        if &*conflict.place.question == TITLE {
            about.title = text
        } else {
            about.country = text
        }
        Ok(vec![Edit::About(about)])
    }

    fn verdict_on_answer(
        &mut self,
        place: &Place,
        question: &Question,
        verdict: &Verdict,
    ) -> Result<Vec<Edit>, Message> {
        let now = self.current(place);
        let with = |answer: &Answer| Answer {
            id: now.id.clone(),
            notes: now.notes.clone(),
            audience: now.audience,
            value: answer.value.clone().filter(|it| !matches!(it, Value::Items(_))).or_else(|| match &now.value {
                Some(Value::Items(items)) => Some(Value::Items(items.clone())),
                _ => None,
            }),
            ..answer.clone()
        };
        let answer = match verdict {
            Verdict::Option(at) => {
                let option = question.options.get(*at).ok_or_else(|| Message::new("decide-gone"))?;
                // An answer that was taken back is open.
                option.answer.as_ref().map_or_else(|| with(&Answer::new(now.id.clone())), |answer| with(answer))
            }
            Verdict::All => {
                let given: Vec<&Answer> = question.options.iter().filter_map(|it| it.answer.as_deref()).collect();
                let Some(value) = together(&given) else { return Err(Message::new("decide-not-together")) };
                let names: BTreeSet<&str> = given.iter().filter_map(|it| it.who.as_deref()).collect();
                let who = names.into_iter().collect::<Vec<_>>().join(", ");
                let when = given.iter().filter_map(|it| it.when.clone()).max();
                let asked = given.iter().find_map(|it| it.asked.clone());
                Answer {
                    value: Some(value),
                    state: None,
                    who: Some(who).filter(|it| !it.is_empty()),
                    when,
                    asked,
                    ..with(&now)
                }
            }
            Verdict::Before => Answer { state: now.state.filter(|state| *state != State::ToDiscuss), ..now.clone() },
            Verdict::Anew(text) => {
                let Some(asked) = self.derived().interview.node(place).map(|node| node.question.clone()) else {
                    return Err(Message::new("decide-gone"));
                };
                let target = Target::Question { place: place.clone(), question: asked };
                let Msg::Answer { value, .. } = self.setting(&target, text)? else {
                    return Err(Message::new("decide-not-written"));
                };
                let (who, when) = self.signature();
                Answer { value, state: None, reason: String::new(), who, when, ..now.clone() }
            }
        };
        Ok(vec![Edit::Put { place: place.clone(), answer: Some(Arc::new(answer)) }])
    }
}

/// What several answers say, as one: paragraphs one after the other, choices and references once each.
fn together(answers: &[&Answer]) -> Option<Value> {
    let values: Vec<&Value> = answers.iter().filter_map(|it| it.value.as_ref()).collect();
    match values.first()? {
        Value::Text(_) => {
            let mut paragraphs: Vec<&str> = Vec::new();
            for value in &values {
                let Value::Text(text) = value else { return None };
                let lines = text.split('\n').map(str::trim_end).filter(|line| !line.is_empty());
                let lines: Vec<&str> = lines.collect();
                // Each stands behind what it stood behind in its own text, and behind what others put there before. What
                // one text says twice stays twice.
                let (mut at, mut used) = (0, vec![false; paragraphs.len()]);
                for line in lines.iter().copied() {
                    while paragraphs.get(at).is_some_and(|other| !lines.contains(other)) {
                        at += 1;
                    }
                    match (0..paragraphs.len()).find(|known| !used[*known] && paragraphs[*known] == line) {
                        Some(known) => {
                            used[known] = true;
                            at = known + 1;
                        }
                        None => {
                            paragraphs.insert(at, line);
                            used.insert(at, true);
                            at += 1;
                        }
                    }
                }
            }
            Value::Text(paragraphs.join("\n\n")).kept()
        }
        Value::Many(_) => {
            let mut all: Vec<String> = Vec::new();
            for value in &values {
                let Value::Many(choices) = value else { return None };
                all.extend(choices.iter().filter(|it| !all.contains(it)).cloned().collect::<Vec<_>>());
            }
            Value::Many(all).kept()
        }
        Value::Refers(_) => {
            let mut all: Vec<Reference> = Vec::new();
            for value in &values {
                let Value::Refers(refers) = value else { return None };
                let new = |it: &&Reference| all.iter().all(|known| known.item != it.item);
                all.extend(refers.iter().filter(new).cloned().collect::<Vec<_>>());
            }
            Value::Refers(all).kept()
        }
        _ => None,
    }
}

/// All that an answer of one side says.
fn told_answer(interview: &Interview, display: Display<'_>, place: &Place, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else { return display.phrases.say("decide-no-answer", &[]) };
    let said = display.answer(interview, interview.node(place), answer);
    if said.is_empty() { display.phrases.say("decide-no-answer", &[]) } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_text_says_twice_stays_twice_beside_another() {
        let text = |text: &str| Answer { value: Some(Value::Text(text.into())), ..Answer::new("who-is-harmed".into()) };
        let (first, second) =
            (text("North:\nnothing known\nSouth:\nnothing known"), text("South:\nEast:\nnothing known"));
        let all = together(&[&first, &second]);
        let lines = ["North:", "nothing known", "South:", "East:", "nothing known"];
        assert_eq!(all, Some(Value::Text(lines.join("\n\n"))));
    }
}
