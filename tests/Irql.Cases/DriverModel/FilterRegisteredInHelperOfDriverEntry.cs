using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.FilterRegisteredInHelperOfDriverEntry;

internal static unsafe class Driver
{
    private static int RegisterFilter(DRIVER_OBJECT* driver, void* registration)
    {
        void* filter;
        return FltRegisterFilter(driver, registration, &filter);
    }

    [IrqlRole("DRIVER_INITIALIZE")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath) => RegisterFilter(driver, registryPath);

    [DllImport("ntoskrnl.exe")]
    private static extern int FltRegisterFilter(DRIVER_OBJECT* driver, void* registration, void** retFilter);
}

internal struct UNICODE_STRING
{
    public nuint Reserved;
}

internal struct DRIVER_OBJECT
{
    public nuint Reserved;
}
