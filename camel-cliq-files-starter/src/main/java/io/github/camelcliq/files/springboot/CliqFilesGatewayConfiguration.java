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
package io.github.camelcliq.files.springboot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties {@code camel.cliq-files.gateway}: the parameters of the gateway. One that is not set keeps the default
 * of the gateway.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("camel.cliq-files.gateway")
public class CliqFilesGatewayConfiguration {

    /** The directory where files wait, the only state; null for the route templates alone. */
    private String directory;

    /** The name of the gateway: messages go to direct:NAME, and its routes' IDs begin with it. */
    private String name;

    /** The name of the component that shares. */
    private String component;

    /** Files in a request at most, 1 to 10. */
    private Integer maxFiles;

    /** How long a batch waits for more files. */
    private Duration batchTimeout;

    /** How long after an unknown outcome the chat's messages are listed; a second time after three times as long. */
    private Duration confirmAfter;

    /** What happens to a file of which nobody knows whether it was posted: keep, or resend it once. */
    private String onUnknown;

    /** How long the facts of posted files are kept, so that their share IDs are known. */
    private Duration keepDone;

    /** The endpoint that gets each posted file, at least once. */
    private String postedUri;

    /** The endpoint that gets each refused file, at least once. */
    private String refusedUri;

    /** The endpoint that gets each file of unknown outcome, at least once. */
    private String unknownUri;

    /** The namespace of the CamelClusterService whose leader sends. */
    private String clusterNamespace;

    public String getDirectory() {
        return directory;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getComponent() {
        return component;
    }

    public void setComponent(String component) {
        this.component = component;
    }

    public Integer getMaxFiles() {
        return maxFiles;
    }

    public void setMaxFiles(Integer maxFiles) {
        this.maxFiles = maxFiles;
    }

    public Duration getBatchTimeout() {
        return batchTimeout;
    }

    public void setBatchTimeout(Duration batchTimeout) {
        this.batchTimeout = batchTimeout;
    }

    public Duration getConfirmAfter() {
        return confirmAfter;
    }

    public void setConfirmAfter(Duration confirmAfter) {
        this.confirmAfter = confirmAfter;
    }

    public String getOnUnknown() {
        return onUnknown;
    }

    public void setOnUnknown(String onUnknown) {
        this.onUnknown = onUnknown;
    }

    public Duration getKeepDone() {
        return keepDone;
    }

    public void setKeepDone(Duration keepDone) {
        this.keepDone = keepDone;
    }

    public String getPostedUri() {
        return postedUri;
    }

    public void setPostedUri(String postedUri) {
        this.postedUri = postedUri;
    }

    public String getRefusedUri() {
        return refusedUri;
    }

    public void setRefusedUri(String refusedUri) {
        this.refusedUri = refusedUri;
    }

    public String getUnknownUri() {
        return unknownUri;
    }

    public void setUnknownUri(String unknownUri) {
        this.unknownUri = unknownUri;
    }

    public String getClusterNamespace() {
        return clusterNamespace;
    }

    public void setClusterNamespace(String clusterNamespace) {
        this.clusterNamespace = clusterNamespace;
    }
}
