using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.ResultPassedOn;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    private static bool Succeeded(int status) => status >= 0;

    internal static bool Passed(UNICODE_STRING* link) => Succeeded(SetState(link, TRUE));

    internal static void Stored(UNICODE_STRING* link, IO_STATUS_BLOCK* block)
    {
        block->Status = SetState(link, TRUE);
    }

    internal static string Switched(UNICODE_STRING* link) => SetState(link, TRUE) switch
    {
        0 => "success",
        _ => "failure",
    };

    internal static void InLoop(UNICODE_STRING* link)
    {
        while (SetState(link, TRUE) < 0)
        {
        }
    }

    internal static void InCondition(UNICODE_STRING* link)
    {
        if (link != null)
            SetState(link, FALSE); // IRQL4022
    }

    [DllImport("ntoskrnl.exe", EntryPoint = "IoSetDeviceInterfaceState")]
    private static extern int SetState(UNICODE_STRING* link, byte enable);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}
