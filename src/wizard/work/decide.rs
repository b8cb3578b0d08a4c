//! Decisions, one a page: what each side says, this, that, both, something new, or later.

use super::Work;
use crate::document::reading::Line;
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
        self.layers.retain(|layer| !matches!(layer, Layer::Decide(_)));
        let all = self.session.matters(&self.phrases);
        let left = all.len();
        match all.into_iter().find(|(matter, _)| !self.put_off.contains(matter)) {
            Some((matter, question)) => {
                let deciding = self.page_of(matter, question, left);
                self.layers.push(Layer::Decide(deciding));
            }
            None if left == 0 => self.say("decide-none"),
            None => {
                self.put_off.clear();
                self.message = Some(self.phrases.say("decide-put-off", &[("count", left.into())]));
            }
        }
    }

    fn page_of(&mut self, matter: Matter, question: Question, left: usize) -> Deciding {
        let say = |id: &str| self.phrases.say(id, &[]);
        let strong = |text: String| Line { text, strong: true };
        let plain = |text: &str| Line { text: text.into(), strong: false };
        let within = |text: &str| text.lines().map(plain).collect::<Vec<_>>();
        let derived = self.session.derived();
        let step = question.step.as_ref().and_then(|id| {
            let at = derived.interview.steps.iter().position(|step| step.id == *id)?;
            Some(format!("{} {}", at + 1, self.session.toolkit.title(self.session.lang(), id)))
        });
        let mut text = vec![strong(question.name.clone())];
        text.extend(step.map(|step| plain(&step)));
        text.push(plain(""));
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
        if let [first, second] = &question.options[..]
            && question.is_prose
            && let Some(told) = difference(&first.text, &second.text)
        {
            text.push(strong(say("decide-difference")));
            text.extend(within(&told));
            text.push(plain(""));
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
        if self.decided > 0 {
            buttons.push((say("decide-undo"), Deed::Undo));
        }
        let title = self.phrases.say("decide-title", &[("count", left.into())]);
        Deciding { matter, reading: Reading::new(title, text, Act::Decide), buttons, cursor: 0, said: String::new() }
    }

    /// A button of a decision was pressed.
    pub(super) fn decided(&mut self, deed: Deed) {
        let Some(Layer::Decide(deciding)) = self.layers.last() else { return };
        let matter = deciding.matter.clone();
        match deed {
            Deed::Verdict(verdict) => self.verdict(&matter, verdict),
            Deed::Anew { long, given } => {
                self.draft_anew = given;
                self.ask(Then::Anew { matter, long });
            }
            Deed::Later => {
                self.put_off.push(matter);
                self.decide_next();
            }
            Deed::Undo => self.take_decision_back(),
        }
    }

    /// Decides a matter, then opens the next one.
    pub(super) fn verdict(&mut self, matter: &Matter, verdict: Verdict) {
        let before = self.session.revision();
        match self.session.verdict(&self.phrases, matter, verdict) {
            Some(msg) => drop(self.send(msg)),
            None => self.say("decide-gone"),
        }
        if self.session.revision() != before {
            self.decided += 1;
            self.go_on();
        }
    }

    pub(super) fn take_decision_back(&mut self) {
        if self.decided == 0 {
            self.say("nothing-to-undo");
            return;
        }
        self.decided -= 1;
        self.send(Msg::Undo);
        self.go_on();
    }

    /// On to the next matter; what was said about the last one still stands.
    fn go_on(&mut self) {
        let said = self.message.take();
        self.rebuild();
        self.decide_next();
        if self.layers.is_empty() && self.session.matters(&self.phrases).is_empty() {
            self.say("decide-last");
        }
        match self.layers.last_mut() {
            Some(Layer::Decide(deciding)) => deciding.said = said.unwrap_or_default(),
            _ => self.message = [said, self.message.take()].into_iter().flatten().reduce(|a, b| format!("{a} {b}")),
        }
    }
}
