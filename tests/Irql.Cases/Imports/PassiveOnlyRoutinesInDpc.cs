using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PassiveOnlyRoutinesInDpc;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        void* process = null;
        if (PsLookupProcessByProcessId(context, &process) >= 0) // IRQL1001 certain
        {
            ObDereferenceObject(process);
        }

        void* file = null;
        DEVICE_OBJECT* device = null;
        _ = IoGetDeviceObjectPointer((UNICODE_STRING*)argument1, 1, &file, &device); // IRQL1001 certain
        _ = RtlUnicodeStringToAnsiString((ANSI_STRING*)argument2, (UNICODE_STRING*)argument1, FALSE); // IRQL1001 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoGetDeviceObjectPointer(UNICODE_STRING* objectName, uint desiredAccess, void** fileObject, DEVICE_OBJECT** deviceObject);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void ObDereferenceObject(void* @object);

    [DllImport("ntoskrnl.exe")]
    private static extern int PsLookupProcessByProcessId(void* processId, void** process);

    [DllImport("ntoskrnl.exe")]
    private static extern int RtlUnicodeStringToAnsiString(ANSI_STRING* destinationString, UNICODE_STRING* sourceString, byte allocateDestinationString);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct ANSI_STRING
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
