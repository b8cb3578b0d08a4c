//! Documents rendered beside the work: a thread of its own, so that no key waits for a page.

use super::event::Event;
use crate::document::Templates;
use crate::document::publish::Published;
use crate::lang::Lang;
use crate::session::Derived;
use crate::session::orders::{Order, templates_for};
use crate::text::shown;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What is wanted: the draft on the screen, or a document in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Draft(Lang),
    Made(Order),
}

struct Wish {
    derived: Arc<Derived>,
    wanted: Wanted,
}

/// A document as the strategy stood when it was wanted, or what hinders it.
#[derive(Debug)]
pub enum Drafted {
    Draft { title: String, markdown: Result<String, String> },
    Made { order: Order, published: Result<Published, String> },
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

    pub fn draft(&self, derived: Arc<Derived>, wanted: Wanted) {
        // It ends only with the program.
        let _ = self.wishes.send(Wish { derived, wanted });
    }
}

/// Renders a document at once, where nobody is left to wait for it.
pub fn now(derived: Arc<Derived>, order: Order) -> Result<Published, String> {
    made(&mut None, &derived, &order)
}

fn work(waiting: &Receiver<Wish>, events: &Sender<Event>) {
    let mut templates: Option<Templates> = None;
    while let Ok(mut wish) = waiting.recv() {
        // Of one document only the latest state is wanted.
        let mut others = Vec::new();
        for later in waiting.try_iter() {
            if later.wanted != wish.wanted {
                others.push(std::mem::replace(&mut wish, later));
            } else {
                wish = later;
            }
        }
        for Wish { derived, wanted } in others.into_iter().chain([wish]) {
            let drafted = match wanted {
                Wanted::Draft(lang) => draft(&mut templates, &derived, lang),
                Wanted::Made(order) => {
                    let published = made(&mut templates, &derived, &order);
                    Drafted::Made { order, published }
                }
            };
            if events.send(Event::Drafted(drafted)).is_err() {
                return;
            }
        }
    }
}

/// The templates of a language; those at hand serve again.
fn ready<'a>(templates: &'a mut Option<Templates>, derived: &Derived, lang: Lang) -> Result<&'a Templates, String> {
    if templates.as_ref().is_none_or(|templates| templates.phrases.lang() != lang) {
        *templates = Some(templates_for(derived, lang).map_err(|error| shown(&error.told()).into_owned())?);
    }
    templates.as_ref().ok_or_else(String::new)
}

fn draft(templates: &mut Option<Templates>, derived: &Derived, lang: Lang) -> Drafted {
    let main = |templates: &Templates| templates.main().cloned();
    let drafted = ready(templates, derived, lang).and_then(|templates| {
        let document = main(templates).ok_or_else(String::new)?;
        let draft = templates.draft(&document.id, &derived.subject());
        let markdown = draft.map(|draft| draft.markdown()).map_err(|fault| shown(&fault.to_string()).into_owned())?;
        Ok((document.title, markdown))
    });
    match drafted {
        Ok((title, markdown)) => Drafted::Draft { title, markdown: Ok(markdown) },
        Err(why) => Drafted::Draft { title: String::new(), markdown: Err(why) },
    }
}

fn made(templates: &mut Option<Templates>, derived: &Derived, order: &Order) -> Result<Published, String> {
    let templates = ready(templates, derived, order.lang)?;
    order.make(templates, derived).map_err(|error| shown(&error.told()).into_owned())
}
