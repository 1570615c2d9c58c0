//! The page.

use std::rc::Rc;

use yew::prelude::*;

use crate::fleet::Fleet;
use crate::machines::Machines;
use crate::sign_in::{SignIn, SignInForm};

#[component]
pub fn App() -> Html {
    let fleet = use_state(|| None);
    let on_connect = {
        let fleet = fleet.clone();
        move |SignIn { service, key_id, key }| fleet.set(Some(Rc::new(Fleet::new(service, key_id, key))))
    };
    html! {
        <>
            <h1>{ "Machines" }</h1>
            <SignInForm {on_connect} />
            if let Some(fleet) = &*fleet {
                <Machines fleet={Rc::clone(fleet)} />
            }
        </>
    }
}
