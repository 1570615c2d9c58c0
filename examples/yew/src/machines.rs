//! The machines of a fleet, and the log of the one that is selected.

use std::rc::Rc;

use viam_app_client::generated::viam::app::v1::Robot;
use yew::prelude::*;

use crate::fleet::{Fleet, words};
use crate::log::Log;
use crate::task::use_task;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub fleet: Rc<Fleet>,
}

#[component]
pub fn Machines(props: &Props) -> Html {
    let machines = use_state(Vec::new);
    let selected = use_state(|| None::<AttrValue>);
    let status = use_state(String::new);
    {
        let (machines, selected, status) = (machines.clone(), selected.clone(), status.clone());
        use_task(Rc::clone(&props.fleet), move |fleet| {
            let fleet = Rc::clone(fleet);
            selected.set(None);
            status.set("Connecting".to_owned());
            async move {
                let listed = fleet.machines().await;
                status.set(listed.as_ref().err().map_or_else(|| "Connected".to_owned(), words));
                machines.set(listed.unwrap_or_default());
            }
        });
    }
    let item = |machine: &Robot| {
        let (selected, id) = (selected.clone(), AttrValue::from(machine.id.clone()));
        let key = machine.id.clone();
        let onclick = move |_| selected.set(Some(id.clone()));
        html! { <li {key}><button type="button" {onclick}>{ &machine.name }</button></li> }
    };
    html! {
        <>
            <p id="status" role="status">{ &*status }</p>
            <ul id="machines">{ for machines.iter().map(item) }</ul>
            if let Some(robot_id) = &*selected {
                <Log key={robot_id.as_str()} fleet={Rc::clone(&props.fleet)} {robot_id} />
            }
        </>
    }
}
