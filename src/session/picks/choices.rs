//! Lists that answer a question: states, references, wordings of menus, what follows from a judgement.

use super::{Pick, Picked, Row, Then};
use crate::document::templates::languages;
use crate::interview::Node;
use crate::session::Session;
use crate::strategy::Place;
use crate::strategy::value::Value;
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::question::Kind;
use crate::toolkit::words::Part;

impl Session {
    pub(super) fn pick_leave(&self, phrases: &Phrases) -> Pick {
        let row = |id: &str, value| Row::new(phrases.say(id, &[]), value);
        let rows = vec![row("leave-yes", Picked::Yes), row("leave-no", Picked::No)];
        let title = if self.read_only().is_some() { "leave-title-read" } else { "leave-title" };
        Pick::new(phrases.say(title, &[]), rows, Then::Leave)
    }

    pub(super) fn pick_paste(phrases: &Phrases, count: usize) -> Pick {
        let row = |id: &str, value| Row::new(phrases.say(id, &[]), value);
        let rows = vec![row("paste-yes", Picked::Yes), row("paste-no", Picked::No)];
        Pick::new(phrases.say("paste-title", &[("count", count.into())]), rows, Then::Paste(count))
    }

    /// The languages that have sentences, each by its own name.
    pub(super) fn pick_language(phrases: &Phrases) -> Pick {
        let rows = languages().into_iter().map(|(lang, name)| Row::new(name, Picked::Lang(lang))).collect();
        Pick::new(phrases.say("command-language", &[]), rows, Then::Language)
    }

    pub(super) fn pick_state(&self, phrases: &Phrases, place: Place) -> Pick {
        let mut rows = vec![Row::new(phrases.say("state-none", &[]), Picked::State(None))];
        for state in State::ALL {
            rows.push(Row::new(phrases.say(&format!("state-{}", state.word()), &[]), Picked::State(Some(state))));
        }
        rows.extend(self.audience_rows(phrases, &place));
        let now = Picked::State(self.strategy.answer(&place).and_then(|answer| answer.state()));
        let now = rows.iter().position(|row| row.value == now).unwrap_or(0);
        Pick { now, ..Pick::new(phrases.say("state-title", &[]), rows, Then::State(place)) }
    }

    /// The items that a reference may name, and the offer of a new one.
    pub(super) fn pick_reference(&mut self, phrases: &Phrases, place: Place) -> Option<Pick> {
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
    pub(super) fn pick_from_menu(&mut self, phrases: &Phrases, list: Place) -> Option<Pick> {
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

    /// The lists that an entry may go to: each by its question, or by the entry that holds it.
    pub(super) fn pick_list(&mut self, phrases: &Phrases, item: Id) -> Option<Pick> {
        let derived = self.derived();
        let interview = &derived.interview;
        let moved = interview.item(&item)?;
        let named = |list: &Node| match list.place.item.as_ref().and_then(|id| interview.item(id)) {
            Some(holder) => format!("{} {}", holder.number, holder.title),
            None => self.toolkit.title(self.lang(), &list.words),
        };
        let inside = |list: &Node| {
            let mut holder = list.place.item.as_ref().and_then(|id| interview.item(id));
            while let Some(item) = holder {
                if item.id == moved.id {
                    return true;
                }
                holder = item.parent.as_ref().and_then(|id| interview.item(id));
            }
            false
        };
        let lists = interview.lists_of(&moved.record).into_iter();
        let lists = lists.filter(|list| list.place != moved.list && !inside(list));
        let mut rows: Vec<Row> = lists.map(|list| Row::new(named(list), Picked::List(list.place.clone()))).collect();
        if rows.is_empty() {
            rows.push(Row::new(phrases.say("move-nowhere", &[]), Picked::Nothing));
        }
        let name = format!("{} {}", moved.number, moved.title);
        Some(Pick::new(phrases.say("move-title", &[("name", name.into())]), rows, Then::MoveTo(item)))
    }

    /// What may follow from a judgement: the suggested measure under an objective, an own action, or nothing now.
    pub(super) fn pick_follow_up(&mut self, phrases: &Phrases, place: Place) -> Pick {
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
