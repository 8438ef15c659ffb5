using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.ResultDropped;

internal static unsafe class Driver
{
    private const byte TRUE = 1;

    internal static void Enable(UNICODE_STRING* link)
    {
        SetState(link, TRUE); // IRQL4022
    }

    internal static void EnableOnPurpose(UNICODE_STRING* link)
    {
        _ = SetState(link, TRUE);
    }

    internal static int EnableAndTell(UNICODE_STRING* link) => SetState(link, TRUE);

    internal static bool EnableAndTest(UNICODE_STRING* link) => SetState(link, TRUE) >= 0;

    [DllImport("ntoskrnl.exe", EntryPoint = "IoSetDeviceInterfaceState")]
    private static extern int SetState(UNICODE_STRING* link, byte enable);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}
