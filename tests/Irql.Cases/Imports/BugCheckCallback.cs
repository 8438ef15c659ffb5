using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.BugCheckCallback;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    [UnmanagedCallersOnly]
    internal static void OnBugCheck(void* buffer, uint length)
    {
        WRITE_REGISTER_ULONG((uint*)buffer, 1);
    }

    [UnmanagedCallersOnly]
    internal static void OnBugCheckLocks(void* buffer, uint length)
    {
        EXTENSION* extension = (EXTENSION*)buffer;
        KeSetEvent(&extension->Event, 0, FALSE); // IRQL1001 certain
    }

    internal static void Register(KBUGCHECK_CALLBACK_RECORD* record, EXTENSION* extension, byte* name)
    {
        KeRegisterBugCheckCallback(record, &OnBugCheck, extension, 64, name);
    }

    internal static void RegisterOther(KBUGCHECK_CALLBACK_RECORD* record, EXTENSION* extension, byte* name)
    {
        KeRegisterBugCheckCallback(record, &OnBugCheckLocks, extension, 64, name);
    }

    [DllImport("*")]
    private static extern byte KeRegisterBugCheckCallback(KBUGCHECK_CALLBACK_RECORD* callbackRecord, delegate* unmanaged<void*, uint, void> callbackRoutine, void* buffer, uint length, byte* component);

    [DllImport("*")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("*")]
    private static extern void WRITE_REGISTER_ULONG(uint* register, uint value);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KBUGCHECK_CALLBACK_RECORD
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
}
