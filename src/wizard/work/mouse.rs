//! The mouse: what a click, a drag and the wheel do to what was drawn under them.

use super::{Next, Work};
use crate::wizard::canvas::Hit;
use crate::wizard::event::{Key, Press};
use crate::wizard::layer::{Layer, LayerDid};
use crate::wizard::part::{Body, Did, Part};
use crate::wizard::prose::Action as Edit;

impl Work {
    /// A click on what was drawn.
    pub fn click(&mut self, hit: Hit, x: u16, y: u16, count: u8) -> Next {
        // The second click of a double click was meant for what the first one hit.
        let is_list = |part: usize| matches!(self.form.parts.get(part).map(|part| &part.body), Some(Body::List(_)));
        if count > 1 && matches!(hit, Hit::Layer(_) | Hit::Act(_))
            || matches!(hit, Hit::Part { part, .. } if count > 1 && is_list(part))
        {
            return Next::Stay;
        }
        self.message = None;
        match hit {
            Hit::Frame => {}
            Hit::Key(key) => return self.press(Press::plain(key)),
            Hit::Outside => return self.layer_did(LayerDid::Close),
            Hit::Layer(row) => {
                let did = match self.layers.last_mut() {
                    Some(Layer::Pick(pick)) => pick.click(row),
                    Some(Layer::Decide(deciding)) => deciding.click(row),
                    Some(Layer::Ask(ask)) => LayerDid::Said(ask.editor.text()),
                    _ => LayerDid::Nothing,
                };
                return self.layer_did(did);
            }
            _ if !self.layers.is_empty() => {}
            Hit::Act(act) => return self.act(act),
            Hit::Pane => {}
            Hit::Footer(at) => {
                self.settle();
                self.footer = at;
                if let Some(command) = self.footer_commands().get(at) {
                    return self.act(command.act);
                }
            }
            Hit::Part { part, row } => {
                if part != self.form.focus {
                    self.settle();
                    self.form.focus = part;
                }
                return self.click_part(row, x, y, count);
            }
        }
        Next::Stay
    }

    fn click_part(&mut self, row: usize, x: u16, y: u16, count: u8) -> Next {
        let Some(part) = self.form.parts.get_mut(self.form.focus) else { return Next::Stay };
        let press = Press::plain(Key::Enter);
        match &mut part.body {
            Body::Prose(editor) | Body::Line(editor, _) | Body::Evidence(editor) => {
                editor.apply(match count {
                    1 => Edit::Click { x, y, select: false },
                    2 => Edit::SelectWord { x, y },
                    _ => Edit::SelectPara { x, y },
                });
            }
            // What was drawn may be gone before the click arrives.
            Body::Choice(choice) | Body::Verdict(choice) if row < choice.options.len() => {
                choice.choose(row);
                self.chosen();
            }
            Body::Table(table) if row < table.rows.len() => {
                let again = table.cursor == row;
                table.cursor = row;
                if again || table.current_item().is_none() {
                    let did = table.open();
                    if let Did::Do(action) = did {
                        return self.act_on(action);
                    }
                }
            }
            Body::List(list) if row < list.rows.len() => {
                list.cursor = row;
                return self.press(press);
            }
            Body::Buttons(buttons) if row < buttons.all.len() => {
                buttons.cursor = row;
                return self.press(press);
            }
            Body::Figures(figures) => figures.go(row),
            Body::Refers { .. } | Body::FollowUp { .. } => return self.press(press),
            _ => {}
        }
        Next::Stay
    }

    /// The wheel moves in what lies under the pointer, and never out of it.
    pub fn wheel(&mut self, hit: Option<Hit>, rows: i32) {
        let press = Press::plain(if rows < 0 { Key::Up } else { Key::Down });
        for _ in 0..rows.abs() {
            if let Some(layer) = self.layers.last_mut() {
                layer.press(press, self.layer_rows);
            } else if let (Some(Hit::Pane), Some(pane)) = (hit, &mut self.pane) {
                pane.top = pane.top.saturating_add_signed(rows.signum() as isize);
            } else if let Some(Hit::Part { part, .. }) = hit {
                self.turn_in(part, press);
            }
        }
    }

    /// A part that has no more rows lets a page of several parts move on under the pointer.
    fn turn_in(&mut self, at: usize, press: Press) {
        let Some(part) = self.form.parts.get_mut(at) else { return };
        let carries = matches!(&part.body, Body::Table(table) if table.carried.is_some());
        let moves = !carries && !matches!(part.body, Body::Line(..)) && part.press(press) != Did::Pass;
        if !moves && !carries && !self.form.single {
            self.settle();
            self.form.focus = at;
            self.focus(press.key == Key::Down);
        }
    }

    /// Selects from where the button went down to where the pointer is.
    pub(super) fn drag(&mut self, x: u16, y: u16) {
        if let Some(editor) = self.form.parts.get_mut(self.form.focus).and_then(Part::editor)
            && self.layers.is_empty()
        {
            editor.apply(Edit::Click { x, y, select: true });
        }
    }
}
