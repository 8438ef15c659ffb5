using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.ResultAssignedAndNeverRead;

internal static unsafe class Driver
{
    private const byte TRUE = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);

    internal static void Enable(UNICODE_STRING* link)
    {
        int status = SetState(link, TRUE); // IRQL4022
    }

    internal static void EnableAndRecord(UNICODE_STRING* link, int* recorded)
    {
        int status = SetState(link, TRUE);
        *recorded = status;
    }

    internal static int EnableAndMap(UNICODE_STRING* link)
    {
        int status = SetState(link, TRUE);
        if (status < 0)
        {
            return STATUS_UNSUCCESSFUL;
        }

        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe", EntryPoint = "IoSetDeviceInterfaceState")]
    private static extern int SetState(UNICODE_STRING* link, byte enable);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}
