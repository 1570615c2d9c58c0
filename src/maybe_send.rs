//! `Send` where tasks move between threads; no requirement in a browser, where objects belong to one
//! thread. So a session can be used from any task of a multi-threaded runtime natively, and can have
//! JavaScript objects in a page.

#[cfg(not(target_arch = "wasm32"))]
mod bounds {
    pub use futures_util::future::BoxFuture;
    pub use futures_util::stream::BoxStream;

    /// `Send`; no requirement on wasm32.
    pub trait MaybeSend: Send {}
    impl<T: Send + ?Sized> MaybeSend for T {}

    /// `Send + Sync`; no requirement on wasm32.
    pub trait MaybeSync: Send + Sync {}
    impl<T: Send + Sync + ?Sized> MaybeSync for T {}
}

#[cfg(target_arch = "wasm32")]
mod bounds {
    pub use futures_util::future::LocalBoxFuture as BoxFuture;
    pub use futures_util::stream::LocalBoxStream as BoxStream;

    /// No requirement here; `Send` natively.
    pub trait MaybeSend {}
    impl<T: ?Sized> MaybeSend for T {}

    /// No requirement here; `Send + Sync` natively.
    pub trait MaybeSync {}
    impl<T: ?Sized> MaybeSync for T {}
}

pub use bounds::{BoxFuture, BoxStream, MaybeSend, MaybeSync};
