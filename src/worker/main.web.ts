import { cellKinds } from '../cells/registry';
import { webPlatform } from './platform.web';
import { tellOfRejections } from './rejections.web';
import { startService } from './service';
import { webPort } from './webPort.web';
import { webScope } from './webScope.web';

tellOfRejections();
startService(webPort(webScope), webPlatform, cellKinds);
