/**
 * A stand-in for the Files API of Zoho Cliq that runs inside a test or on its own: start with
 * {@link io.github.camelcliq.sandbox.CliqSandbox}.
 */
package io.github.camelcliq.sandbox;
