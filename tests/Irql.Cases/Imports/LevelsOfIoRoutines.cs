using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.LevelsOfIoRoutines;

internal static unsafe class Driver
{
    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Raised(DEVICE_OBJECT* device, UNICODE_STRING* name)
    {
        _ = IoCreateSymbolicLink(name, name); // IRQL1001 certain
        IoDeleteSymbolicLink(name); // IRQL1001 certain
        IoUnregisterShutdownNotification(device); // IRQL1001 certain
        IoDetachDevice(device); // IRQL1001 certain
        IoDeleteDevice(IoGetAttachedDevice(device)); // IRQL1001 certain
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void AtPassive(DEVICE_OBJECT* device, UNICODE_STRING* name)
    {
        _ = IoCreateSymbolicLink(name, name);
        IoDeleteSymbolicLink(name);
        IoUnregisterShutdownNotification(device);
        IoDetachDevice(device);
        IoDeleteDevice(IoGetAttachedDevice(device));
    }

    [IrqlRequires(IrqlLevel.Apc)]
    internal static void AtApc(DEVICE_OBJECT* device)
    {
        IoDeleteDevice(device);
        IoDetachDevice(device); // IRQL1001 certain
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateSymbolicLink(UNICODE_STRING* symbolicLinkName, UNICODE_STRING* deviceName);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* deviceObject);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoDeleteSymbolicLink(UNICODE_STRING* name);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDetachDevice(DEVICE_OBJECT* target);

    [DllImport("ntoskrnl.exe")]
    private static extern DEVICE_OBJECT* IoGetAttachedDevice(DEVICE_OBJECT* target);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoUnregisterShutdownNotification(DEVICE_OBJECT* target);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
