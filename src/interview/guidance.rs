//! What helps with a question, in one language: why it is asked, examples, and what to look up.

use super::display::Display;
use crate::toolkit::catalogue::{Entry, Provision, Strength};
use crate::toolkit::question::Question;
use crate::toolkit::role::Role;
use crate::toolkit::words::Part;

/// A paragraph of help with the word that stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    pub heading: String,
    pub text: String,
}

impl Display<'_> {
    /// All that helps with the question or field of a key; a record or section has words but no question.
    pub fn guidance(&self, key: &str) -> Vec<Help> {
        let mut help = Vec::new();
        let mut add = |heading: &str, text: String| {
            if !text.is_empty() {
                help.push(Help { heading: self.phrases.say(heading, &[]), text });
            }
        };
        let word = |part: Part| self.toolkit.text(self.lang, key, part);
        for (heading, part) in [
            ("guidance-why", Part::Why),
            ("guidance-good", Part::Good),
            ("guidance-weak", Part::Weak),
            ("guidance-weak-because", Part::WeakBecause),
        ] {
            add(heading, word(part));
        }
        let question = self.question(key);
        for seen in question.map(|question| question.see.as_slice()).unwrap_or_default() {
            if let Some((heading, text)) = self.seen(seen) {
                add(heading, text);
            }
        }
        let minutes = question.and_then(|question| question.minutes);
        let minutes = minutes.map(|minutes| self.phrases.say("guidance-minutes", &[("minutes", minutes.into())]));
        let note: Vec<String> =
            [word(Part::Note), minutes.unwrap_or_default()].into_iter().filter(|it| !it.is_empty()).collect();
        add("show-note", note.join(" "));
        help
    }

    fn question(&self, key: &str) -> Option<&Question> {
        match key.split_once('/') {
            Some((record, field)) => self.toolkit.record(record)?.field(field).map(|field| &**field),
            None => self.toolkit.question(key).map(|question| &**question),
        }
    }

    /// What stands at an entry that a question points at, with its heading.
    fn seen(&self, key: &str) -> Option<(&'static str, String)> {
        let (id, of) = key.split_once('/')?;
        let catalogue = self.toolkit.catalogue(id)?;
        let entry = catalogue.entry(of)?;
        let title = self.toolkit.title(self.lang, key);
        let hint = self.toolkit.text(self.lang, key, Part::Hint);
        Some(match (&entry.provision, catalogue.role) {
            (Some(provision), _) => ("guidance-treaty", self.binding(id, entry, provision)),
            (None, Some(Role::Publication)) => ("guidance-source", title),
            _ if hint.is_empty() => ("guidance-term", title),
            _ => ("guidance-term", format!("{title}: {hint}")),
        })
    }

    /// A provision by name, with how it binds.
    fn binding(&self, catalogue: &str, entry: &Entry, provision: &Provision) -> String {
        let name = self.choice(catalogue, &entry.id);
        format!("{name} ({})", self.strengths(provision))
    }

    /// The ways in which a provision binds, strongest first.
    pub fn strengths(&self, provision: &Provision) -> String {
        let mut all: Vec<Strength> = provision.paragraphs.iter().flat_map(|(_, all)| all).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|strength| *strength != Strength::NoDuty || provision.strength() == Strength::NoDuty);
        let words = all.iter().map(|it| self.phrases.say(&format!("strength-{}", it.word()), &[]));
        words.collect::<Vec<_>>().join(&self.phrases.say("list-apart", &[]))
    }

    /// What an entry is called; a provision with its treaty and article.
    pub(super) fn entry(&self, catalogue: &str, entry: &Entry) -> String {
        let title = self.toolkit.title(self.lang, &format!("{catalogue}/{}", entry.id));
        let Some(provision) = &entry.provision else { return title };
        let instrument = self.toolkit.title(self.lang, &provision.instrument);
        let (id, article) = match provision.article {
            Some(article) => ("provision-article", article.to_string()),
            None => ("provision-whole", String::new()),
        };
        let args = [("instrument", instrument.into()), ("article", article.into()), ("title", title.into())];
        self.phrases.say(id, &args)
    }
}
