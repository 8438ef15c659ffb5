using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.ResultOfGeneralKnowledge;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;

    internal static void Link(UNICODE_STRING* link, UNICODE_STRING* device)
    {
        IoCreateSymbolicLink(link, device); // IRQL4022 info
    }

    internal static int LinkAndTell(UNICODE_STRING* link, UNICODE_STRING* device)
    {
        int status = IoCreateSymbolicLink(link, device);
        if (status < 0)
        {
            return status;
        }

        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateSymbolicLink(UNICODE_STRING* symbolicLinkName, UNICODE_STRING* deviceName);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}
