//! Every document in every form: what is written opens, says what was answered, and tells nobody what is not theirs.

use fourpillars::document::Templates;
use fourpillars::document::publish::{Form, Published, Wish};
use fourpillars::interview::Interview;
use fourpillars::lang::Lang;
use fourpillars::session::{Derived, open};
use fourpillars::strategy::value::{FollowUp, Value};
use fourpillars::strategy::{Answer, Audience, Note, Strategy, file};
use fourpillars::toolkit::{Toolkit, embedded};
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use std::sync::Arc;

fn example(name: &str) -> (Arc<Toolkit>, Strategy) {
    let (_, text) = embedded::strategies().find(|(known, _)| *known == name).unwrap();
    let strategy = file::read(text).unwrap().strategy;
    (Arc::new(open::sound_toolkit(&strategy.toolkit.id).unwrap()), strategy)
}

fn derived(toolkit: &Arc<Toolkit>, strategy: Strategy) -> Derived {
    Derived::of(Interview::of(toolkit.clone(), Arc::new(strategy)))
}

/// Every document in every form it has.
fn all(templates: &Templates, derived: &Derived) -> Vec<(String, Form, Published)> {
    let subject = derived.subject();
    let mut made = Vec::new();
    for offer in templates.offers(&subject) {
        for form in offer.forms {
            let wish = Wish { document: &offer.id, form, reference: None };
            let published = templates.publish(&wish, &subject);
            made.push((offer.id.clone(), form, published.unwrap_or_else(|error| panic!("{}: {error:?}", offer.id))));
        }
    }
    made
}

/// The parts of a package, or the file itself.
fn parts(form: Form, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    if !matches!(form, Form::Docx | Form::Xlsx) {
        return vec![(String::new(), bytes.to_vec())];
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |at: usize| {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().unwrap().to_string(), content)
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

/// What a reader of XML or HTML sees, with all white space gone.
fn seen(markup: &[u8]) -> String {
    let mut reader = quick_xml::Reader::from_reader(markup);
    // A page is no XML: what was begun before it ends in it.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut text = String::new();
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(c) => text.push(c),
                None => text.push_str(match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("{other}"),
                }),
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    packed(&text)
}

fn packed(text: &str) -> String {
    // What sets the direction of a text apart is no word of it.
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}'))
        .collect()
}

/// Visits every answer, those of items too.
fn each(answers: &mut [Arc<Answer>], visit: &mut dyn FnMut(&mut Answer)) {
    for answer in answers {
        let answer = Arc::make_mut(answer);
        visit(answer);
        if let Some(Value::Items(items)) = &mut answer.value {
            items.iter_mut().for_each(|item| each(&mut item.answers, visit));
        }
    }
}

#[test]
fn every_document_of_the_examples_is_made_in_every_form_twice_alike() {
    for name in ["arda", "belmara", "velmar"] {
        let (toolkit, strategy) = example(name);
        let exercise = strategy.exercise;
        let derived = derived(&toolkit, strategy);
        let templates = Templates::of(&toolkit, Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
        let (made, again) = (all(&templates, &derived), all(&templates, &derived));
        assert!(made.len() > 20, "{name}: {}", made.len());
        for ((document, form, first), (_, _, second)) in made.iter().zip(&again) {
            assert!(first.bytes == second.bytes, "{name} {document} {form:?} differs");
            assert!(first.undrawn.is_empty(), "{name} {document}: {:?}", first.undrawn);
            let parts = parts(*form, &first.bytes);
            let whole: Vec<u8> = parts.into_iter().flat_map(|(_, content)| content).collect();
            // On a picture or in plain data there is no page to mark.
            if exercise && !matches!(form, Form::Png | Form::Svg | Form::Csv) {
                assert!(String::from_utf8_lossy(&whole).contains("EXERCISE"), "{name} {document} {form:?}");
            }
        }
    }
}

#[test]
fn nothing_restricted_is_in_any_byte_of_any_public_document() {
    for (name, round) in [("arda", 0), ("arda", 1), ("belmara", 0), ("belmara", 1)] {
        let (toolkit, mut strategy) = example(name);
        let (mut count, mut planted) = (0, 0);
        each(&mut strategy.answers, &mut |answer| {
            count += 1;
            let note = |part: &str| format!("LEAK-{count}-{part}");
            // Notes are for those who work on it, whatever they stand beside.
            answer.notes.push(Note {
                text: note("note"),
                owner: note("owner"),
                done: false,
                who: Some(note("who")),
                when: None,
            });
            if count % 2 != round {
                return;
            }
            planted += 1;
            answer.audience = Audience::Restricted;
            answer.reason = note("reason");
            answer.who = Some(note("by"));
            match &mut answer.value {
                Some(Value::Text(text)) => *text = note("text"),
                Some(Value::Many(all)) => all.push(format!("other:{}", note("other"))),
                Some(Value::Money { amount, .. }) => *amount = 777_777_777,
                Some(Value::Refers(all)) => all.iter_mut().for_each(|it| it.name = note("name")),
                Some(Value::Judgement { evidence, follow_up, .. }) => {
                    *evidence = note("evidence");
                    *follow_up = Some(FollowUp::NotNow { reason: note("not-now") });
                }
                _ => {}
            }
        });
        assert!(planted > 300, "{planted}");
        let derived = derived(&toolkit, strategy);
        let templates = Templates::of(&toolkit, Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
        let (mut inside, public) = (0_usize, derived.public());
        for (document, form, published) in all(&templates, &public) {
            for (part, content) in parts(form, &published.bytes) {
                let text = String::from_utf8_lossy(&content);
                for secret in ["LEAK", "777,777,777", "777777777"] {
                    let at = text.find(secret);
                    let around = at.map(|at| text.get(at.saturating_sub(80)..at + 40).unwrap_or(secret));
                    assert_eq!(around, None, "{name} {document} {form:?} {part}");
                }
            }
        }
        for form in [Form::Md, Form::Html] {
            let wish = Wish { document: "strategy", form, reference: None };
            let published = templates.publish(&wish, &derived.subject()).unwrap();
            inside += String::from_utf8_lossy(&published.bytes).matches("LEAK").count();
        }
        assert!(inside > 100, "what is restricted is in restricted documents: {inside}");
    }
}

const HOSTILE: [&str; 9] = [
    "*not* _this_ **or** `that` [a](http://b.c) ![x](y) # no | pipe ~~s~~ <!-- landscape -->",
    "<script>alert(1)</script> &amp; <b>bold</b> ]]> <![CDATA[x]]> <w:p/> </w:t>",
    "{{meta.title}} {{{raw}}} {{#each steps}}x{{/each}} \\{{x}}",
    "=1+1 @SUM(A1) +cmd|' /C calc'!A0 -2+3",
    "a\u{0}b\u{1}r\u{2}one\u{b}c\u{1f}d\u{fffe}e",
    "\u{202e}evil\u{202c} \u{2067}abc\u{2069} شارع 12",
    "[^1] [^1]: note {#id} ::: warning",
    "世界，“引号”——破折号",
    "é̂ è ß œ \u{200d} 👩\u{200d}👩\u{200d}👧",
];

#[test]
fn a_document_holds_what_was_remarked_on_what_it_prints_and_nothing_else() {
    let (toolkit, mut strategy) = example("arda");
    let mut remark = |id: &str| {
        let answer = strategy.answers.iter_mut().find(|answer| &*answer.id == id).unwrap();
        let text = format!("REMARK-ON-{id}");
        let note = Note { text, owner: String::new(), done: false, who: None, when: None };
        Arc::make_mut(answer).notes.push(note);
    };
    // A text, a line, and what no brief prints.
    ["vision-statement", "lead-authority", "calendar"].into_iter().for_each(&mut remark);
    let (inside, templates) = (derived(&toolkit, strategy), Templates::of(&toolkit, Lang::En).unwrap());
    let holds = |derived: &Derived, document: &str, form: Form| -> String {
        let made = templates.publish(&Wish { document, form, reference: None }, &derived.subject()).unwrap();
        parts(form, &made.bytes).iter().map(|(_, content)| String::from_utf8_lossy(content).into_owned()).collect()
    };
    for form in [Form::Html, Form::Docx] {
        let strategy = holds(&inside, "strategy", form);
        for id in ["vision-statement", "lead-authority", "calendar"] {
            assert_eq!(strategy.matches(&format!("REMARK-ON-{id}")).count(), 1, "{id} as {form:?}");
        }
        let brief = holds(&inside, "brief", form);
        assert!(!brief.contains("REMARK-ON-calendar"), "{form:?}");
    }
    assert!(!holds(&inside.public(), "strategy", Form::Html).contains("REMARK-ON"));
}

#[test]
fn whatever_was_answered_arrives_as_text_in_every_form() {
    for (at, hostile) in HOSTILE.iter().enumerate() {
        let (toolkit, mut strategy) = example(if at % 2 == 0 { "belmara" } else { "arda" });
        each(&mut strategy.answers, &mut |answer| {
            if let Some(Value::Text(text)) = &mut answer.value {
                *text = (*hostile).to_string();
            }
        });
        // As it comes from a file: every text has passed the cleaner.
        let strategy = file::read(&file::write(&strategy)).unwrap().strategy;
        let expected = packed(&fourpillars::text::clean(hostile).replace('\u{fffe}', ""));
        let derived = derived(&toolkit, strategy);
        let templates = Templates::of(&toolkit, Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
        let subject = derived.subject();
        let publish = |document, form| {
            templates.publish(&Wish { document, form, reference: None }, &subject).unwrap_or_else(|it| panic!("{it:?}"))
        };
        let html = publish("strategy", Form::Html).bytes;
        let body = String::from_utf8(html).unwrap();
        assert_eq!(body.matches("<script").count(), 0);
        let body = body.split_once("<main").unwrap().1;
        assert!(seen(format!("<main{body}").as_bytes()).contains(&expected), "{hostile} in HTML");
        let docx = publish("strategy", Form::Docx).bytes;
        let parts_of = parts(Form::Docx, &docx);
        let (_, document) = parts_of.iter().find(|(name, _)| name == "word/document.xml").unwrap();
        assert!(seen(document).contains(&expected), "{hostile} in Word");
        let xlsx = publish("action-plan", Form::Xlsx).bytes;
        let strings = parts(Form::Xlsx, &xlsx).into_iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap().1;
        assert!(seen(&strings).contains(&expected), "{hostile} in a workbook: {}", seen(&strings));
        let csv = String::from_utf8(publish("action-plan", Form::Csv).bytes).unwrap().replace("\"\"", "\"");
        assert!(packed(&csv).contains(&expected), "{hostile} in CSV");
    }
}

#[test]
fn an_answer_of_a_megabyte_is_in_every_form() {
    let (toolkit, mut strategy) = example("belmara");
    let long = "A long answer with many words, and no end. ".repeat(25_000);
    let mission = strategy.answers.iter_mut().find_map(|answer| {
        let is_prose = matches!(&answer.value, Some(Value::Text(text)) if text.len() > 200);
        is_prose.then(|| Arc::make_mut(answer))
    });
    mission.unwrap().value = Some(Value::Text(long.clone()));
    let derived = derived(&toolkit, strategy);
    let templates = Templates::of(&toolkit, Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
    for form in [Form::Md, Form::Html, Form::Docx] {
        let wish = Wish { document: "strategy", form, reference: None };
        let bytes = templates.publish(&wish, &derived.subject()).unwrap().bytes;
        let size: usize = parts(form, &bytes).iter().map(|(_, content)| content.len()).sum();
        assert!(size > long.len(), "{form:?}: {size}");
    }
}
