//! Sentences with arguments and plurals, in Fluent: the interface's, and those of documents beside their templates.

use super::fault::{At, Fault};
use super::words::pseudo;
use crate::lang::Lang;
use crate::text;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use std::borrow::Cow;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue;

/// The sentences of one language, with English behind them.
pub struct Phrases {
    lang: Lang,
    bundles: Vec<FluentBundle<Arc<FluentResource>>>,
    isolating: bool,
}

impl Phrases {
    /// Reads sentences from named Fluent texts, the wanted language first. A text that is no Fluent is a fault.
    pub fn read(lang: Lang, sources: &[(Lang, String, &str)]) -> Result<Self, Vec<Fault>> {
        let wanted = if lang == Lang::Qps { Lang::En } else { lang };
        let mut faults = Vec::new();
        let mut bundles = Vec::new();
        for language in if wanted == Lang::En { vec![Lang::En] } else { vec![wanted, Lang::En] } {
            let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            // A terminal shows isolates as boxes; documents isolate by their own means.
            bundle.set_use_isolating(false);
            if lang == Lang::Qps {
                bundle.set_transform(Some(pseudo_fragment));
            }
            for (_, file, text) in sources.iter().filter(|(of, ..)| *of == language) {
                let resource = match FluentResource::try_new((*text).to_string()) {
                    Ok(resource) => resource,
                    Err((resource, errors)) => {
                        for error in errors {
                            let line = text[..error.pos.start.min(text.len())].matches('\n').count() + 1;
                            let at = At { file: file.clone(), line, id: String::new() };
                            let fault = Fault::new("fluent-syntax", &at, told(&error.to_string()));
                            faults
                                .push(fault.hint(
                                    "a sentence is written `name = text`; what belongs to it begins with spaces",
                                ));
                        }
                        resource
                    }
                };
                if let Err(errors) = bundle.add_resource(Arc::new(resource)) {
                    for error in errors {
                        let name = match &error {
                            FluentError::Overriding { id, .. } => id.clone(),
                            _ => String::new(),
                        };
                        let line = text.lines().position(|line| line.split(['=', ' ']).next() == Some(&*name));
                        let at = At { file: file.clone(), line: line.map_or(0, |line| line + 1), id: name.clone() };
                        let fault = Fault::new("sentence-twice", &at, format!("there is a sentence `{name}` already"));
                        faults.push(
                            fault.hint("the program or another file has it: begin names with a word of your own"),
                        );
                    }
                }
            }
            bundles.push(bundle);
        }
        if faults.is_empty() { Ok(Self { lang, bundles, isolating: false }) } else { Err(faults) }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The same sentences for a screen that orders what it shows: what is filled in and runs the other way is set apart
    /// by isolates, so that it turns nothing around it.
    #[must_use]
    pub fn isolating(mut self) -> Self {
        self.isolating = true;
        self
    }

    fn set_apart<'a>(&self, value: &FluentValue<'a>) -> FluentValue<'a> {
        match value {
            FluentValue::String(text) if self.isolating && text::runs_both_ways(text, self.lang.is_rtl()) => {
                format!("\u{2068}{text}\u{2069}").into()
            }
            value => value.clone(),
        }
    }

    /// The sentence, or `None` when neither the language nor English has it or an argument is missing.
    pub fn get(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let (id, attribute) = match id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (id, None),
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, self.set_apart(value))).collect();
        self.bundles.iter().find_map(|bundle| {
            let message = bundle.get_message(id)?;
            let pattern = match attribute {
                Some(name) => message.get_attribute(name)?.value(),
                None => message.value()?,
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            errors.is_empty().then_some(text)
        })
    }

    /// The sentence; its id in brackets where no language has it, so that a gap is seen and not hidden.
    pub fn say(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.get(id, args).unwrap_or_else(|| format!("⟨{id}⟩"))
    }
}

/// A message of the reader of sentences, as messages here begin.
fn told(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn pseudo_fragment(text: &str) -> Cow<'_, str> {
    if text.trim().is_empty() { Cow::Borrowed(text) } else { Cow::Owned(pseudo(text)) }
}
