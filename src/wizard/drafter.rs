//! Documents rendered beside the work: a thread of its own, so that no key waits for a page.

use super::event::Event;
use crate::document::Templates;
use crate::lang::Lang;
use crate::session::Derived;
use crate::text::shown;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// A document that is wanted.
struct Wish {
    derived: Arc<Derived>,
    lang: Lang,
    /// The main one without an id.
    document: Option<String>,
}

/// A document as it stood when it was wanted.
#[derive(Debug)]
pub struct Drafted {
    pub document: Option<String>,
    pub title: String,
    /// Markdown, or what hinders it.
    pub text: Result<String, String>,
}

pub struct Drafter {
    wishes: Sender<Wish>,
}

impl Drafter {
    /// Starts the thread; what it renders arrives as an event.
    pub fn start(events: Sender<Event>) -> Self {
        let (wishes, waiting) = channel();
        std::thread::spawn(move || work(&waiting, &events));
        Self { wishes }
    }

    pub fn draft(&self, derived: Arc<Derived>, lang: Lang, document: Option<String>) {
        // It ends only with the program.
        let _ = self.wishes.send(Wish { derived, lang, document });
    }
}

/// Renders a document at once, where nobody is left to wait for it.
pub fn now(derived: Arc<Derived>, lang: Lang, document: Option<String>) -> Drafted {
    render(&mut None, Wish { derived, lang, document })
}

fn work(waiting: &Receiver<Wish>, events: &Sender<Event>) {
    let mut templates: Option<Templates> = None;
    while let Ok(mut wish) = waiting.recv() {
        // Of one document only the latest state is wanted.
        let mut others = Vec::new();
        for later in waiting.try_iter() {
            if later.document != wish.document {
                others.push(std::mem::replace(&mut wish, later));
            } else {
                wish = later;
            }
        }
        for wish in others.into_iter().chain([wish]) {
            let drafted = render(&mut templates, wish);
            if events.send(Event::Drafted(drafted)).is_err() {
                return;
            }
        }
    }
}

fn render(templates: &mut Option<Templates>, wish: Wish) -> Drafted {
    let Wish { derived, lang, document } = wish;
    let toolkit = derived.interview.toolkit.clone();
    let failed = |fault: Option<String>| shown(&fault.unwrap_or_default()).into_owned();
    if templates.as_ref().is_none_or(|templates| templates.phrases.lang() != lang) {
        match Templates::of(&toolkit, lang) {
            Ok(read) => *templates = Some(read),
            Err(faults) => {
                let text = Err(failed(faults.first().map(ToString::to_string)));
                return Drafted { document, title: String::new(), text };
            }
        }
    }
    let Some(templates) = templates else {
        return Drafted { document, title: String::new(), text: Err(String::new()) };
    };
    let wanted = match &document {
        Some(id) => templates.documents().iter().find(|it| it.id == *id),
        None => templates.main(),
    };
    let (title, text) = match wanted {
        Some(wanted) => {
            let draft = templates.draft(&wanted.id, &derived.subject());
            let text = draft.map(|draft| draft.markdown()).map_err(|fault| failed(Some(fault.to_string())));
            (wanted.title.clone(), text)
        }
        None => (String::new(), Err(String::new())),
    };
    Drafted { document, title, text }
}
