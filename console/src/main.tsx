import { SdkClient } from './chat/sdkClient';
import { fetchDemoToken } from './chat/token';
import { mount } from './mount';

mount(new SdkClient(), fetchDemoToken);
