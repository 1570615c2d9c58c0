//! The form with the address of the service and the key.

use web_sys::{FormData, HtmlFormElement};
use yew::prelude::*;

/// What a person fills in.
pub struct SignIn {
    pub service: String,
    pub key_id: String,
    pub key: String,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub on_connect: Callback<SignIn>,
}

#[component]
pub fn SignInForm(props: &Props) -> Html {
    let on_connect = props.on_connect.clone();
    let onsubmit = move |event: SubmitEvent| {
        event.prevent_default();
        let form: HtmlFormElement = event.target_unchecked_into();
        let Ok(data) = FormData::new_with_form(&form) else { return };
        let field = |name| data.get(name).as_string().unwrap_or_default();
        on_connect.emit(SignIn { service: field("service"), key_id: field("id"), key: field("key") });
    };
    html! {
        <form {onsubmit}>
            <label>{ "Service " }<input name="service" value="http://127.0.0.1:8080" required=true /></label>
            <label>{ "Key id " }<input name="id" required=true /></label>
            <label>{ "Key " }<input name="key" type="password" required=true /></label>
            <button type="submit">{ "Connect" }</button>
        </form>
    }
}
