using System.Runtime.InteropServices;

namespace Irql.Cases.Defects.WaitsOnTheStack;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;
    private const sbyte UserMode = 1;

    internal static void UserModeWait()
    {
        KEVENT done;
        KeInitializeEvent(&done, 0, 0);
        _ = KeWaitForSingleObject(&done, 6, UserMode, 0, null); // IRQL6008
    }

    internal static void KernelModeWait()
    {
        KEVENT done;
        KeInitializeEvent(&done, 0, 0);
        _ = KeWaitForSingleObject(&done, 6, KernelMode, 0, null);
    }

    // Kept in the device extension: not on the stack.
    internal static void UserModeWaitOfResidentEvent(EXTENSION* extension)
        => _ = KeWaitForSingleObject(&extension->Done, 6, UserMode, 0, null);

    internal static void UserModeWaitThroughPointer()
    {
        KEVENT done = default;
        KEVENT* pointer = &done;
        void* item = pointer;
        _ = KeWaitForSingleObject(item, 6, UserMode, 0, null); // IRQL6008
    }

    internal static void UserModeWaitOfMember()
    {
        EXTENSION local = default;
        _ = KeWaitForSingleObject(&local.Done, 6, UserMode, 0, null); // IRQL6008
    }

    internal static void ModeInLocal()
    {
        KEVENT done = default;
        sbyte mode = UserMode;
        _ = KeWaitForSingleObject(&done, 6, mode, 0, null); // IRQL6008
    }

    internal static void ModeOfCaller(sbyte mode)
    {
        KEVENT done = default;
        _ = KeWaitForSingleObject(&done, 6, mode, 0, null);
    }

    private static int WaitFor(KEVENT* item) => KeWaitForSingleObject(item, 6, UserMode, 0, null);

    internal static void ThroughHelper(EXTENSION* extension)
    {
        KEVENT done = default;
        _ = WaitFor(&done); // IRQL6008
        _ = WaitFor(&extension->Done);
    }

    internal static void OnTheStackAllocated()
    {
        KEVENT* pair = stackalloc KEVENT[2];
        _ = KeWaitForSingleObject(pair, 6, UserMode, 0, null); // IRQL6008
        void** items = stackalloc void*[2];
        items[0] = pair;
        items[1] = pair + 1;
        _ = KeWaitForMultipleObjects(2, items, 1, 6, UserMode, 0, null, null); // IRQL6008
        _ = KeWaitForMultipleObjects(2, items, 1, 6, KernelMode, 0, null, null);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForMultipleObjects(uint count, void** items, int type, int reason, sbyte mode, byte alertable, long* timeout, void* blocks);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeEvent(KEVENT* item, int type, byte state);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* item, int reason, sbyte mode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Done;
}
