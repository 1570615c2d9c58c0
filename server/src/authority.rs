//! The server's own certificate authority, which signs the certificates of machines.

use std::path::Path;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};

use crate::error::{Error, Result};
use crate::private_file;

/// The name of the authority in its certificates.
const NAME: &str = "fleet-server authority";

/// Signs certificates. Its key is stored next to the data; its own certificate is derived from the key.
#[derive(Debug)]
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// The authority's own certificate, as PEM.
    certificate: String,
}

/// A certificate and its key, as PEM.
pub(crate) struct Certificate {
    /// Followed by that of the authority.
    pub(crate) chain: String,
    pub(crate) private_key: String,
}

impl Authority {
    /// With the key in this file, made at the first start; without one, with a key that is gone
    /// when the server stops.
    pub(crate) fn open(file: Option<&Path>) -> Result<Self, String> {
        let make = || KeyPair::generate().map_err(|error| error.to_string());
        let key = match file {
            None => make()?,
            Some(file) => {
                let make = || Ok(make()?.serialize_pem().into_bytes());
                let pem = private_file::read_or_create(file, "the authority's private key", make)?;
                let pem = String::from_utf8_lossy(&pem);
                KeyPair::from_pem(&pem)
                    .map_err(|error| format!("{}: expected a private key as PEM: {error}", file.display()))?
            }
        };
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, NAME);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let certificate = params.self_signed(&key).map_err(|error| error.to_string())?.pem();
        Ok(Self { issuer: Issuer::new(params, key), certificate })
    }

    /// A certificate for these host names, the first of which names its subject.
    pub(crate) fn issue(&self, names: Vec<String>) -> Result<Certificate> {
        let subject = names.first().cloned().unwrap_or_default();
        let issue = || {
            let key = KeyPair::generate()?;
            let mut params = CertificateParams::new(names)?;
            params.distinguished_name.push(DnType::CommonName, subject);
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            params.extended_key_usages =
                vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
            let signed = params.signed_by(&key, &self.issuer)?;
            Ok((signed.pem(), key.serialize_pem()))
        };
        let (signed, private_key) = issue().map_err(|error: rcgen::Error| Error::internal(error))?;
        Ok(Certificate { chain: format!("{signed}{}", self.certificate), private_key })
    }
}
