using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>What the driver-model rules ask about the role a body plays.</summary>
internal static class DispatchRoles
{
    /// <summary>The body is a dispatch routine: it has a request of its own and answers for it with its result.</summary>
    public static bool IsDispatch(BodyContext body) => Plain(body.Role) is "DRIVER_DISPATCH" or "DRIVER_DISPATCH_PAGED";

    public static bool IsAddDevice(BodyContext body) => Plain(body.Role) is "DRIVER_ADD_DEVICE";

    /// <summary>A role without the pointer prefix of its type name.</summary>
    public static string? Plain(string? role) => role is { Length: > 1 } && role[0] == 'P' && char.IsUpper(role[1]) && Tables.WdkTables.Roles.Contains(role.Substring(1))
        ? role.Substring(1)
        : role;

    /// <summary>Whether two roles are the same, or one is the paged form of the other (which fits the plain slot).</summary>
    public static bool Fits(string own, string slot)
    {
        var mine = Plain(own)!;
        var theirs = Plain(slot)!;
        return mine == theirs || mine == theirs + "_PAGED";
    }
}
