/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.files.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.support.PropertyBindingSupport;

/** The parameters of a gateway. */
abstract class GatewayOptions extends CliqFilesTemplates {

    private static final String PROPERTIES = "camel.cliq-files.gateway.";
    private static final int MOST_FILES = 10;

    private String directory;
    private String name = "cliq-files-gateway";
    private String component = "cliq-files";
    private int maxFiles = MOST_FILES;
    private Duration batchTimeout = Duration.ofSeconds(1);
    private Duration confirmAfter = Duration.ofSeconds(30);
    private String onUnknown = "keep";
    private Duration keepDone = Duration.ofDays(1);
    private String postedUri;
    private String refusedUri;
    private String unknownUri;
    private String clusterNamespace;

    /**
     * Sets the parameters that the context has properties for, with the prefix {@value #PROPERTIES}, for runtimes that
     * make the bean themselves.
     */
    void setFromProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Properties given = getContext().getPropertiesComponent().loadProperties(key -> key.startsWith(PROPERTIES));
        given.stringPropertyNames()
                .forEach(key -> properties.put(key.substring(PROPERTIES.length()), given.getProperty(key)));
        PropertyBindingSupport.build()
                .withCamelContext(getContext())
                .withTarget(this)
                .withIgnoreCase(true)
                .withMandatory(true)
                .withProperties(properties)
                .bind();
    }

    void check() {
        if (maxFiles < 1 || maxFiles > MOST_FILES) {
            throw new IllegalArgumentException("maxFiles=" + maxFiles + ": a request of Cliq takes 1 to " + MOST_FILES);
        }
        if (!onUnknown.equals("keep") && !onUnknown.equals("resend")) {
            throw new IllegalArgumentException("onUnknown=" + onUnknown + ": it has to be keep or resend");
        }
        Map.of("batchTimeout", batchTimeout, "confirmAfter", confirmAfter, "keepDone", keepDone)
                .forEach((option, duration) -> {
                    if (duration.isNegative()) {
                        throw new IllegalArgumentException(option + "=" + duration + " is negative");
                    }
                });
    }

    boolean isResendUnknown() {
        return onUnknown.equals("resend");
    }

    /** The endpoints that get files, by state. */
    Map<String, String> reportUris() {
        Map<String, String> uris = new LinkedHashMap<>();
        uris.put(Spool.DONE, postedUri);
        uris.put(Spool.REFUSED, refusedUri);
        uris.put(Spool.UNKNOWN, unknownUri);
        uris.values().removeIf(uri -> uri == null || uri.isBlank());
        return uris;
    }

    public String getDirectory() {
        return directory;
    }

    /** The directory where files wait, the only state; null for the route templates alone. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getName() {
        return name;
    }

    /** The name of the gateway: messages go to {@code direct:NAME}, and its routes' IDs begin with it. */
    public void setName(String name) {
        this.name = name;
    }

    public String getComponent() {
        return component;
    }

    /** The name of the component that shares. */
    public void setComponent(String component) {
        this.component = component;
    }

    public int getMaxFiles() {
        return maxFiles;
    }

    /** Files in a request at most, 1 to 10. */
    public void setMaxFiles(int maxFiles) {
        this.maxFiles = maxFiles;
    }

    public Duration getBatchTimeout() {
        return batchTimeout;
    }

    /** How long a batch waits for more files. */
    public void setBatchTimeout(Duration batchTimeout) {
        this.batchTimeout = batchTimeout;
    }

    public Duration getConfirmAfter() {
        return confirmAfter;
    }

    /** How long after an unknown outcome the chat's messages are listed; a second time after three times as long. */
    public void setConfirmAfter(Duration confirmAfter) {
        this.confirmAfter = confirmAfter;
    }

    public String getOnUnknown() {
        return onUnknown;
    }

    /** What happens to a file of which nobody knows whether it was posted: {@code keep}, or {@code resend} it once. */
    public void setOnUnknown(String onUnknown) {
        this.onUnknown = onUnknown;
    }

    public Duration getKeepDone() {
        return keepDone;
    }

    /** How long the facts of posted files are kept, so that their share IDs are known. */
    public void setKeepDone(Duration keepDone) {
        this.keepDone = keepDone;
    }

    public String getPostedUri() {
        return postedUri;
    }

    /** The endpoint that gets each posted file, at least once. */
    public void setPostedUri(String postedUri) {
        this.postedUri = postedUri;
    }

    public String getRefusedUri() {
        return refusedUri;
    }

    /** The endpoint that gets each refused file, at least once. */
    public void setRefusedUri(String refusedUri) {
        this.refusedUri = refusedUri;
    }

    public String getUnknownUri() {
        return unknownUri;
    }

    /** The endpoint that gets each file of unknown outcome, at least once. */
    public void setUnknownUri(String unknownUri) {
        this.unknownUri = unknownUri;
    }

    public String getClusterNamespace() {
        return clusterNamespace;
    }

    /** The namespace of the CamelClusterService whose leader sends. */
    public void setClusterNamespace(String clusterNamespace) {
        this.clusterNamespace = clusterNamespace;
    }
}
