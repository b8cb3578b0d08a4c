//! A document to be made: which one, in which form and language, for whom, and where it goes.

use super::picks::{Pick, Picked, Row, Then};
use super::{Derived, Session};
use crate::document::publish::{Form, Offer, Published, Wish};
use crate::document::templates::languages;
use crate::document::{Templates, seal};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::store;
use crate::store::output::{self, Output};
use crate::strategy::Audience;
use crate::toolkit::fault::unsound;
use crate::toolkit::phrases::Phrases;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which document, with all the forms that it has.
    pub offer: Offer,
    pub form: Form,
    pub lang: Lang,
    pub audience: Audience,
    /// Where it goes; beside the strategy without it.
    pub folder: Option<PathBuf>,
    /// Whether it is opened in the program for it when it is made.
    pub open: bool,
}

/// What of an order is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Form,
    Lang,
    Readers,
}

impl Order {
    /// Makes what is ordered, from what everybody or only some may read.
    ///
    /// # Errors
    /// What is wrong with a template or an order.
    pub fn make(&self, templates: &Templates, derived: &Derived) -> Result<Published> {
        let wish = Wish { document: &self.offer.id, form: self.form, reference: None };
        match self.audience {
            Audience::Public => templates.publish(&wish, &derived.public().subject()),
            Audience::Restricted => templates.publish(&wish, &derived.subject()),
        }
    }

    /// Writes it beside the strategy or where it shall go; what somebody edited since stays, and the new one gets a
    /// number.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn write(&self, bytes: Vec<u8>, strategy: &Path) -> Result<PathBuf> {
        let beside = strategy.parent().map(Path::to_path_buf).unwrap_or_default();
        let folder = match &self.folder {
            Some(folder) if folder.is_dir() => folder.clone(),
            Some(folder) => {
                let name = crate::text::shown(&folder.to_string_lossy()).into_owned();
                return Err(Error::usage(format!("there is no folder `{name}`")).hint("make it first, or name another"));
            }
            None => beside,
        };
        let bytes = seal::sealed(self.form, bytes);
        let is_untouched = |old: &[u8]| seal::is_untouched(self.form, old);
        let stem = format!("{}-{}", store::stem(strategy), self.offer.id);
        output::write_beside(&folder, &stem, self.form.ending(), &Output { bytes: &bytes, is_untouched: &is_untouched })
    }
}

impl Session {
    /// The language of documents: the first of the strategy, else that of the interface.
    fn document_lang(&self) -> Lang {
        self.strategy.languages.first().copied().unwrap_or(self.lang())
    }

    /// Everything that can be made; the main document comes first.
    pub(super) fn pick_document(&mut self, phrases: &Phrases) -> Option<Pick> {
        let templates = Templates::of(&self.toolkit, self.lang()).ok()?;
        let derived = self.derived();
        let mut offers = templates.offers(&derived.subject());
        let main = templates.main().map(|it| it.id.clone()).unwrap_or_default();
        offers.sort_by_key(|offer| (offer.id != main, offer.id.starts_with("chart-")));
        let row = |offer: Offer| {
            let (title, forms) =
                (offer.title.clone(), offer.forms.iter().map(|form| form.ending()).collect::<Vec<_>>());
            let order = Order {
                form: *offer.forms.first()?,
                offer,
                lang: self.document_lang(),
                audience: Audience::Public,
                folder: None,
                open: false,
            };
            Some(Row::beside(title, forms.join(" "), Picked::Then(Then::Order(order))))
        };
        let rows = offers.into_iter().filter_map(row).collect();
        Some(Pick::new(phrases.say("export-title", &[]), rows, Then::Documents))
    }

    /// One order: make it, or change something about it first.
    pub(super) fn pick_order(&mut self, phrases: &Phrases, order: Order) -> Pick {
        let say = |id: &str| phrases.say(id, &[]);
        let choose = |id: &str, now: String, choice| {
            Row::beside(say(id), now, Picked::Then(Then::Choose(order.clone(), choice)))
        };
        let language = languages().into_iter().find(|(lang, _)| *lang == order.lang).map(|(_, name)| name);
        let place = match &order.folder {
            Some(folder) => crate::text::shown(&folder.to_string_lossy()).into_owned(),
            None => say("order-beside"),
        };
        let toggled = Order { open: !order.open, ..order.clone() };
        let open = if order.open { say("order-yes") } else { say("order-no") };
        let mut rows = vec![
            Row::new(say("order-make"), Picked::Make(order.clone())),
            choose("order-form", say(&form_word(order.form)), Choice::Form),
            choose("order-language", language.unwrap_or_else(|| order.lang.code().into()), Choice::Lang),
            choose("order-readers", say(&readers_word(order.audience)), Choice::Readers),
            Row::beside(say("order-place"), place, Picked::Then(Then::OrderFolder(order.clone()))),
            Row::beside(say("order-open"), open, Picked::Then(Then::Order(toggled))),
        ];
        let open = self.derived().reports.completeness.open;
        rows.push(Row::new(phrases.say("order-to-fill", &[("open", open.into())]), Picked::Nothing));
        Pick::new(order.offer.title.clone(), rows, Then::Order(order))
    }

    /// What can be chosen about an order.
    pub(super) fn pick_choice(phrases: &Phrases, order: Order, choice: Choice) -> Pick {
        let say = |id: &str| phrases.say(id, &[]);
        let with = |order: Order| Picked::Then(Then::Order(order));
        let (title, rows): (&str, Vec<Row>) = match choice {
            Choice::Form => {
                let row = |form: &Form| Row::new(say(&form_word(*form)), with(Order { form: *form, ..order.clone() }));
                ("order-form", order.offer.forms.iter().map(row).collect())
            }
            Choice::Lang => {
                let row = |(lang, name): (Lang, String)| Row::new(name, with(Order { lang, ..order.clone() }));
                ("order-language", languages().into_iter().map(row).collect())
            }
            Choice::Readers => {
                let row = |audience| Row::new(say(&readers_word(audience)), with(Order { audience, ..order.clone() }));
                ("order-readers", [Audience::Public, Audience::Restricted].map(row).into())
            }
        };
        Pick::new(say(title), rows, Then::Choose(order, choice))
    }
}

fn form_word(form: Form) -> String {
    format!("form-{}", form.ending())
}

fn readers_word(audience: Audience) -> String {
    format!("readers-{}", audience.word())
}

/// The templates of a strategy's toolkit in the language of an order.
///
/// # Errors
/// What is wrong with them.
pub fn templates_for(derived: &Derived, lang: Lang) -> Result<Templates> {
    Templates::of(&derived.interview.toolkit, lang).map_err(|faults| unsound(&faults))
}
