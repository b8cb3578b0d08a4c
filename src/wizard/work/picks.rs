//! Lists to pick from and things to ask, and what happens with the answer.

use super::{Next, Work};
use crate::lang::Lang;
use crate::session::Msg;
use crate::session::commands::{Act, COMMANDS, Where};
use crate::session::grammar;
use crate::session::pages::{Page, walk};
use crate::strategy::Place;
use crate::strategy::value::{FollowUp, Reference, Value};
use crate::toolkit::condition::State;
use crate::toolkit::question::Kind;
use crate::toolkit::words::Part as Word;
use crate::wizard::layer::{Ask, Layer, Pick, PickRow, Picked, Then};
use crate::wizard::prose::{Action as Edit, Form as Lines, Motion, Prose};

fn row(text: impl Into<String>, value: Picked) -> PickRow {
    PickRow { text: text.into(), right: String::new(), value, marked: false }
}

impl Work {
    fn ask(&mut self, title: &str, hint: &str, then: Then) {
        let (title, hint) = (self.phrases.say(title, &[]), self.phrases.say(hint, &[]));
        // What was begun before goes on, and a reason that was given can be changed.
        let begun = self.unsaid.iter().rposition(|(of, _)| *of == then).map(|at| self.unsaid.remove(at).1);
        let given = match &then {
            Then::Reason(place) => self.session.strategy().answer(place).map(|answer| answer.reason.clone()),
            _ => None,
        };
        let mut editor = Prose::new(&begun.or(given).unwrap_or_default(), Lines::Line);
        editor.apply(Edit::Move { motion: Motion::Bottom, select: false });
        self.layers.push(Layer::Ask(Ask { title, hint, editor, then }));
    }

    pub(super) fn ask_reason(&mut self, place: Place) {
        self.ask("ask-reason", "ask-reason-hint", Then::Reason(place));
    }

    pub(super) fn ask_note(&mut self, place: Place) {
        self.ask("ask-note", "ask-note-hint", Then::Note(place));
    }

    pub(super) fn ask_own_action(&mut self, place: Place) {
        self.ask("ask-own-action", "ask-own-action-hint", Then::OwnAction(place));
    }

    pub(super) fn ask_not_now(&mut self, place: Place) {
        self.ask("ask-not-now", "ask-not-now-hint", Then::NotNow(place));
    }

    pub(super) fn ask_other(&mut self, place: Place) {
        self.ask("ask-other", "ask-other-hint", Then::Other(place));
    }

    pub(super) fn ask_leave(&mut self) {
        let rows = vec![
            row(self.phrases.say("leave-yes", &[]), Picked::Leave),
            row(self.phrases.say("leave-no", &[]), Picked::Stay),
        ];
        let title = self.phrases.say("leave-title", &[]);
        self.layers.push(Layer::Pick(Pick::new(title, rows, Then::Leave)));
    }

    pub(super) fn open_languages(&mut self) {
        let rows = [(Lang::En, "English"), (Lang::Qps, "[Ƥšéûðö]")];
        let rows = rows.into_iter().map(|(lang, name)| row(name, Picked::Lang(lang))).collect();
        let mut pick = Pick::new(self.phrases.say("command-language", &[]), rows, Then::Language);
        pick.of = Some(Act::Language);
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn open_states(&mut self, place: Place) {
        let mut rows = vec![row(self.phrases.say("state-none", &[]), Picked::State(None))];
        for state in State::ALL {
            let text = self.phrases.say(&format!("state-{}", state.word()), &[]);
            rows.push(row(text, Picked::State(Some(state))));
        }
        let now = self.session.strategy().answer(&place).and_then(|answer| answer.state());
        let mut pick = Pick::new(self.phrases.say("state-title", &[]), rows, Then::State(place));
        pick.cursor = pick.rows.iter().position(|row| row.value == Picked::State(now)).unwrap_or(0);
        pick.searching = false;
        pick.of = Some(Act::State);
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn open_go_to(&mut self) {
        let derived = self.session.derived();
        let interview = &derived.interview;
        let lang = self.session.lang();
        let mut rows = vec![row(self.phrases.say("tasks-title", &[]), Picked::Page(Page::Tasks { unfolded: None }))];
        for (number, step) in interview.steps.iter().enumerate() {
            let text = format!("{} {}", number + 1, self.session.toolkit.title(lang, &step.id));
            let right = self.session.toolkit.title(lang, &step.group);
            let value = Picked::Page(Page::Tasks { unfolded: Some(step.id.clone()) });
            rows.push(PickRow { text, right, value, marked: false });
        }
        for page in walk(interview) {
            let (text, step) = match &page {
                Page::Checkpoint(section) => (self.session.toolkit.title(lang, section), page.step(interview)),
                page => match page.question(interview) {
                    Some(id) => (self.session.toolkit.title(lang, id), page.step(interview)),
                    None => continue,
                },
            };
            let right = step.map(|step| self.session.toolkit.title(lang, step)).unwrap_or_default();
            rows.push(PickRow { text, right, value: Picked::Page(page), marked: false });
        }
        for command in COMMANDS.iter().filter(|command| command.place != Where::Items) {
            let text = self.phrases.say(&format!("command-{}", command.id), &[]);
            let right = self.phrases.say("go-to-command", &[]);
            rows.push(PickRow { text, right, value: Picked::Act(command.act), marked: false });
        }
        let mut pick = Pick::new(self.phrases.say("command-go-to", &[]), rows, Then::Go);
        pick.of = Some(Act::GoTo);
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn open_points(&mut self) {
        let derived = self.session.derived();
        let interview = &derived.interview;
        let lang = self.session.lang();
        let mut rows = Vec::new();
        for place in interview.open() {
            let Some(node) = interview.node(&place) else { continue };
            let mut text = self.session.toolkit.title(lang, &node.words);
            if let Some(item) = place.item.as_ref().and_then(|id| interview.item(id)) {
                text = format!("{} {}: {text}", item.number, item.title);
            }
            let step = interview.place_of(interview.top_of(&place)).map(|(step, _, _)| step.id.clone());
            let right = step.map(|step| self.session.toolkit.title(lang, &step)).unwrap_or_default();
            rows.push(PickRow { text, right, value: Picked::Page(Page::of(interview, &place)), marked: false });
        }
        if rows.is_empty() {
            rows.push(row(self.phrases.say("points-none", &[]), Picked::Nothing));
        }
        let title = self.phrases.say("points-title", &[("count", interview.open().len().into())]);
        let mut pick = Pick::new(title, rows, Then::Go);
        pick.searching = false;
        pick.of = Some(Act::OpenPoints);
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn open_references(&mut self, place: Place) {
        let derived = self.session.derived();
        let interview = &derived.interview;
        let Some(node) = interview.node(&place) else { return };
        let Kind::Reference { to, many } = &node.question.kind else { return };
        let now: Vec<&Reference> = match node.value() {
            Some(Value::Refers(all)) => all.iter().collect(),
            _ => Vec::new(),
        };
        let mut rows = Vec::new();
        for item in interview.items_of(to) {
            let marked = *many && now.iter().any(|reference| reference.item == item.id);
            rows.push(PickRow {
                text: item.title.clone(),
                right: String::new(),
                value: Picked::Item(item.id.clone()),
                marked,
            });
        }
        let what = self.session.toolkit.text(self.session.lang(), to, Word::Add);
        rows.push(row(self.phrases.say("pick-new", &[("what", what.into())]), Picked::New));
        let title = self.session.toolkit.title(self.session.lang(), &node.words);
        let mut pick = Pick::new(title, rows, Then::Reference(place));
        pick.many = *many;
        pick.searching = true;
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn open_menu(&mut self, list: Place) {
        let derived = self.session.derived();
        let interview = &derived.interview;
        let Some(node) = interview.node(&list) else { return };
        let Kind::Items { menu: Some(menu), .. } = &node.question.kind else { return };
        let lang = self.session.lang();
        let taken = |key: &str| node.items.iter().any(|item| item.source.picked.as_deref() == Some(key));
        let mut rows = Vec::new();
        for entry in self.session.toolkit.catalogue(menu).map(|it| it.entries.as_slice()).unwrap_or_default() {
            let key = format!("{menu}/{}", entry.id);
            let right = if taken(&key) { self.phrases.say("menu-taken", &[]) } else { String::new() };
            let text = self.session.toolkit.title(lang, &key);
            rows.push(PickRow { text, right, value: Picked::Entry(key), marked: false });
        }
        let mut pick = Pick::new(self.phrases.say("menu-title", &[]), rows, Then::Menu(list));
        pick.many = true;
        pick.searching = false;
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn open_follow_up(&mut self, place: Place) {
        let suggestion = self.session.toolkit.text(self.session.lang(), &place.question, Word::Measure);
        let mut rows = Vec::new();
        for (list, objective) in self.session.lists_for_measures() {
            let under = format!("{} {}", objective.number, objective.title);
            let text = self.phrases.say("follow-up-under", &[("objective", under.into())]);
            rows.push(row(text, Picked::List(list)));
        }
        if rows.is_empty() {
            rows.push(row(self.phrases.say("follow-up-no-objective", &[]), Picked::Nothing));
        }
        rows.push(row(self.phrases.say("follow-up-own", &[]), Picked::Entry("own".into())));
        rows.push(row(self.phrases.say("follow-up-not-now", &[]), Picked::Entry("not-now".into())));
        let title = self.phrases.say("follow-up-title", &[("measure", suggestion.into())]);
        let mut pick = Pick::new(title, rows, Then::Measure(place));
        pick.searching = false;
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn picked(&mut self, picked: Vec<Picked>, typed: &str) -> Next {
        let Some(Layer::Pick(pick)) = self.layers.pop() else { return Next::Stay };
        let one = picked.first().cloned().unwrap_or(Picked::Nothing);
        match (pick.then, one) {
            (Then::Leave, Picked::Leave) => return Next::Leave,
            (_, Picked::Page(page)) => {
                self.send(Msg::Go(page));
            }
            (_, Picked::Act(act)) => return self.act(act),
            (_, Picked::Lang(lang)) => self.set_language(lang),
            (Then::State(place), Picked::State(Some(State::NotApplicable))) => self.ask_reason(place),
            (Then::State(place), Picked::State(state)) => {
                self.send(Msg::State { place, state, reason: String::new() });
            }
            (Then::Reference(place), _) => self.refer(place, &picked, typed),
            (Then::Menu(list), _) => self.take_from_menu(&list, &picked),
            (Then::Measure(judgement), Picked::List(list)) => {
                self.send(Msg::TakeMeasure { judgement, list });
                self.say("measure-taken");
            }
            (Then::Measure(place), Picked::Entry(what)) if what == "own" => self.ask_own_action(place),
            (Then::Measure(place), Picked::Entry(_)) => self.ask_not_now(place),
            _ => {}
        }
        self.rebuild();
        Next::Stay
    }

    fn refer(&mut self, place: Place, picked: &[Picked], typed: &str) {
        let derived = self.session.derived();
        let interview = &derived.interview;
        let Some(node) = interview.node(&place) else { return };
        let Kind::Reference { to, many } = &node.question.kind else { return };
        let mut refers: Vec<Reference> = picked
            .iter()
            .filter_map(|value| match value {
                Picked::Item(id) => {
                    let item = interview.item(id)?;
                    Some(Reference { item: id.clone(), name: item.title.clone() })
                }
                _ => None,
            })
            .collect();
        if picked.contains(&Picked::New) {
            let name = crate::text::line(typed);
            let list = interview.lists_of(to).first().map(|list| list.place.clone());
            let (Some(list), false) = (list, name.is_empty()) else {
                self.say("pick-new-how");
                return;
            };
            let msg = Msg::Add { list, at: None, text: name.clone(), picked: None };
            if let Some(item) = self.send(msg) {
                let added = Reference { item, name };
                if *many { refers.push(added) } else { refers = vec![added] }
            }
        }
        let value = Some(Value::Refers(refers));
        self.send(Msg::Answer { place, value, typing: false });
        self.rebuild();
        if !self.form.single {
            self.focus(true);
        }
    }

    fn take_from_menu(&mut self, list: &Place, picked: &[Picked]) {
        for value in picked {
            if let Picked::Entry(key) = value {
                let text = self.session.toolkit.title(self.session.lang(), key);
                self.send(Msg::Add { list: list.clone(), at: None, text, picked: Some(key.clone()) });
            }
        }
        self.say("menu-added");
    }

    pub(super) fn said(&mut self, text: &str) {
        let Some(Layer::Ask(ask)) = self.layers.pop() else { return };
        let text = text.trim().to_string();
        match ask.then {
            Then::Reason(place) => {
                self.send(Msg::State { place, state: Some(State::NotApplicable), reason: text });
            }
            Then::Note(place) => {
                let empty = text.is_empty();
                if !empty {
                    self.send(Msg::Note { place, text });
                    self.say("noted");
                }
            }
            Then::OwnAction(place) if !text.is_empty() => {
                match grammar::follow_up(&mut self.session, &format!("action:{text}")) {
                    Ok(follow_up) => self.follow_up(place, follow_up),
                    Err(_) => {
                        // What was written stays, with the form that is expected.
                        self.say("form-own-action");
                        let then = Then::OwnAction(place);
                        self.layers.push(Layer::Ask(Ask { then, ..ask }));
                        return;
                    }
                }
            }
            Then::NotNow(place) if !text.is_empty() => self.follow_up(place, FollowUp::NotNow { reason: text }),
            Then::Other(place) if !text.is_empty() => self.choose_other(place, &text),
            _ => {}
        }
        self.rebuild();
    }

    fn choose_other(&mut self, place: Place, text: &str) {
        let own = format!("other:{text}");
        let value = match self.session.strategy().answer(&place).and_then(|answer| answer.value.clone()) {
            Some(Value::Many(mut choices)) => {
                choices.push(own);
                Value::Many(choices)
            }
            _ => {
                let many = self.form.parts.iter().any(|part| {
                    part.place.as_ref() == Some(&place)
                        && matches!(&part.body, crate::wizard::part::Body::Choice(choice) if choice.many)
                });
                if many { Value::Many(vec![own]) } else { Value::One(own) }
            }
        };
        self.send(Msg::Answer { place, value: Some(value), typing: false });
    }
}
