//! Decisions, one a page: what each side says, this, that, both, something new, or later.

use super::Work;
use crate::document::reading::Line;
use crate::interview::display::Display;
use crate::session::Msg;
use crate::session::commands::Act;
use crate::session::decide::{Question, Verdict};
use crate::session::differences::in_one;
use crate::session::matters::Matter;
use crate::session::picks::Then;
use crate::text::cells::cells;
use crate::text::difference::{Fate, pieces};
use crate::wizard::layer::{Deciding, Deed, Layer, Reading};

/// From so many cells on it is worth showing what differs between two texts.
const LONG: usize = 60;

/// What differs between two long texts that have most of their words in common.
fn difference(first: &str, second: &str) -> Option<String> {
    let length = cells(first).min(cells(second));
    let pieces = pieces(first, second);
    let kept: usize = pieces.iter().filter(|it| it.fate == Fate::Kept).map(|it| cells(&it.text)).sum();
    (length > LONG && kept * 2 > length).then(|| in_one(&pieces))
}

impl Work {
    /// Opens the next matter that is to be decided; those that were put off come last.
    pub(super) fn decide_next(&mut self) {
        // What is being written was written before it.
        self.settle();
        self.decide_on(None);
    }

    /// Opens this matter, else the next one. After the last the page stays, so that it can be taken back.
    pub(super) fn decide_on(&mut self, wanted: Option<&Matter>) {
        self.layers.retain(|layer| !matches!(layer, Layer::Decide(_)));
        self.forget_decided();
        let mut all = self.session.matters(&self.phrases);
        let left = all.len();
        let is_wanted = |(matter, _): &(Matter, Question)| Some(matter) == wanted;
        let is_due = |(matter, _): &(Matter, Question)| !self.put_off.contains(matter);
        match all.iter().position(is_wanted).or_else(|| all.iter().position(is_due)) {
            Some(at) => {
                let (matter, question) = all.swap_remove(at);
                let deciding = self.page_of(matter, question, left);
                self.layers.push(Layer::Decide(deciding));
            }
            None if left > 0 => {
                self.put_off.clear();
                self.message = Some(self.phrases.say("decide-put-off", &[("count", left.into())]));
            }
            None if self.decided.is_empty() => self.say("decide-none"),
            None => self.layers.push(Layer::Decide(self.last_page())),
        }
    }

    fn last_page(&self) -> Deciding {
        let say = |id: &str| self.phrases.say(id, &[]);
        let mut text = vec![Line { text: say("decide-list"), strong: true }];
        text.extend(self.decided.iter().map(|(_, name)| Line { text: format!("- {name}"), strong: false }));
        let buttons = vec![(say("decide-close"), Deed::Close), (say("decide-undo"), Deed::Undo)];
        let reading = Reading::new(say("decide-none"), text, Act::Decide);
        Deciding { matter: None, reading, buttons, cursor: 0, said: String::new() }
    }

    fn page_of(&mut self, matter: Matter, question: Question, left: usize) -> Deciding {
        let say = |id: &str| self.phrases.say(id, &[]);
        let strong = |text: String| Line { text, strong: true };
        let plain = |text: &str| Line { text: text.into(), strong: false };
        let within = |text: &str| text.lines().map(plain).collect::<Vec<_>>();
        let derived = self.session.derived();
        let display = Display { toolkit: &self.session.toolkit, phrases: &self.phrases, lang: self.session.lang() };
        let step = question.step.as_ref().and_then(|id| display.step(&derived.interview, id));
        let mut text = vec![strong(question.name.clone())];
        text.extend(step.map(|step| plain(&step)));
        text.push(plain(""));
        // What differs is seen first; the whole texts follow.
        let told = |first: &str, second: &str| difference(first, second).filter(|_| question.is_prose);
        if let [first, second] = &question.options[..]
            && let Some(told) = told(&first.text, &second.text)
        {
            text.push(strong(say("decide-difference")));
            text.extend(within(&told));
            text.push(plain(""));
        }
        let mut buttons = Vec::new();
        for (at, option) in question.options.iter().enumerate() {
            let (number, from) = (at + 1, option.from.join(", "));
            let take = Deed::Verdict(Verdict::Option(at));
            if from.is_empty() {
                // Two entries of one name.
                text.push(plain(&format!("{number}  {}", option.text)));
                buttons.push((say(if at == 0 { "decide-make-one" } else { "decide-two" }), take));
                continue;
            }
            text.push(strong(format!("{number}  {from}")));
            text.extend(within(&option.text));
            text.push(plain(""));
            buttons.push((self.phrases.say("decide-take", &[("number", number.into()), ("name", from.into())]), take));
        }
        if !question.before.is_empty() {
            text.push(strong(say("decide-was")));
            text.extend(within(&question.before));
        }
        if question.can_keep_all {
            let all = if question.options.len() == 2 { "decide-both" } else { "decide-all" };
            buttons.push((say(all), Deed::Verdict(Verdict::All)));
        }
        if question.can_write {
            let given = question.options.first().filter(|_| question.is_prose).map(|it| it.written().to_string());
            let anew = Deed::Anew { long: question.is_prose, given: given.unwrap_or_default() };
            buttons.push((say("decide-anew"), anew));
        }
        if !question.before.is_empty() {
            buttons.push((say("decide-before"), Deed::Verdict(Verdict::Before)));
        }
        buttons.push((say("decide-later"), Deed::Later));
        if !self.decided.is_empty() {
            buttons.push((say("decide-undo"), Deed::Undo));
        }
        let title = self.phrases.say("decide-title", &[("count", left.into())]);
        Deciding {
            matter: Some(matter),
            reading: Reading::new(title, text, Act::Decide),
            buttons,
            cursor: 0,
            said: String::new(),
        }
    }

    /// A button of a decision was pressed.
    pub(super) fn decided(&mut self, deed: Deed) {
        let Some(Layer::Decide(deciding)) = self.layers.last() else { return };
        match (deed, deciding.matter.clone()) {
            (Deed::Undo, _) => self.take_decision_back(),
            (Deed::Close, _) | (_, None) => drop(self.layers.pop()),
            (Deed::Verdict(verdict), Some(matter)) => self.verdict(&matter, verdict),
            (Deed::Anew { long, given }, Some(matter)) => {
                self.draft_anew = given;
                self.ask(Then::Anew { matter, long });
            }
            (Deed::Later, Some(matter)) => {
                self.put_off.push(matter);
                self.say("decide-is-later");
                self.go_on(None);
            }
        }
    }

    /// Decides a matter, then opens the next one.
    pub(super) fn verdict(&mut self, matter: &Matter, verdict: Verdict) {
        let before = self.session.revision();
        let name = self.session.matter(&self.phrases, matter).map(|it| it.name).unwrap_or_default();
        match self.session.verdict(&self.phrases, matter, verdict) {
            Some(msg) => drop(self.send(msg)),
            None => self.say("decide-gone"),
        }
        if self.session.revision() != before {
            self.message = Some(self.phrases.say("decide-done-what", &[("name", name.clone().into())]));
            if before != self.decided_at {
                self.decided.clear();
            }
            self.decided.push((matter.clone(), name));
            self.decided_at = self.session.revision();
            self.go_on(None);
        }
    }

    /// Once something else was done, undo would take that back and not the decision: history is the place for it then.
    fn forget_decided(&mut self) {
        if self.session.revision() != self.decided_at {
            self.decided.clear();
        }
    }

    /// Takes the last decision back and asks for it again.
    pub(super) fn take_decision_back(&mut self) {
        self.forget_decided();
        let Some((matter, name)) = self.decided.pop() else {
            self.say("nothing-to-undo");
            return;
        };
        self.send(Msg::Undo);
        self.decided_at = self.session.revision();
        self.message = Some(self.phrases.say("decide-taken-back", &[("name", name.into())]));
        self.go_on(Some(&matter));
    }

    /// On to this matter, or to the next; what was said about the last one still stands.
    fn go_on(&mut self, wanted: Option<&Matter>) {
        let said = self.message.take();
        self.rebuild();
        self.decide_on(wanted);
        match self.layers.last_mut() {
            Some(Layer::Decide(deciding)) => deciding.said = said.unwrap_or_default(),
            _ => self.message = self.message.take().or(said),
        }
    }
}
