"""What runs Greenroom on more than one process or machine: nginx, the cluster on one machine, images and manifests."""
